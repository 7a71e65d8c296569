import type { Account } from "@souk/sdk"
import type { ReactNode } from "react"
import { Redirect, useLocation, useSearch } from "wouter"
import { Loaded } from "../ui/Loaded.tsx"
import { useAccount } from "./session.ts"

/** Shows what only somebody with an account has; guests sign in first and come back. */
export function RequireAccount({ children }: { readonly children: (account: Account) => ReactNode }) {
  const [path] = useLocation()
  const search = useSearch()
  const here = search === "" ? path : `${path}?${search}`
  return (
    <Loaded query={useAccount()}>
      {(account) =>
        account === null ? <Redirect to={`/sign-in?next=${encodeURIComponent(here)}`} replace /> : children(account)
      }
    </Loaded>
  )
}
