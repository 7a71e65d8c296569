import type { UseQueryResult } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { Failure } from "./Failure.tsx"

interface LoadedProps<A> {
  readonly query: Pick<UseQueryResult<A>, "data" | "error" | "refetch">
  readonly children: (data: A) => ReactNode
}

/** Shows what a query found; until then that it loads, or why it could not. What is there stays while it is refreshed. */
export function Loaded<A>({ query, children }: LoadedProps<A>) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  return (
    <p className="loading" role="status">
      Loading …
    </p>
  )
}
