import { usage } from "../../errors/failures.ts"

interface AggregateFilter {
  readonly aggregateType?: string
  readonly aggregateId?: string
}

/** Reads `order:0199…`, or `order` for all of them. */
export const aggregateFilter = (text: string | undefined): AggregateFilter => {
  if (text === undefined) return {}
  const [aggregateType = "", ...rest] = text.split(":")
  if (aggregateType === "") throw usage(`"${text}" names no aggregate.`, "--aggregate order:<id>")
  return rest.length === 0 ? { aggregateType } : { aggregateType, aggregateId: rest.join(":") }
}
