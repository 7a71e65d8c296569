import { usage } from "../../errors/failures.ts"
import { present } from "../../present.ts"
import type { FilterInput } from "./options.ts"

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

/** Makes a filter of requests from the options of a command. */
export const eventFilter = ({ type, aggregate, from, to, fromSequence, toSequence }: FilterInput) => ({
  ...present({ type, from, to, fromSequence, toSequence }),
  ...aggregateFilter(aggregate),
})
