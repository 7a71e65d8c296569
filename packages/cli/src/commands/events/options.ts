import { text, whole } from "../../Command.ts"
import { instant } from "../../instant.ts"

const sequence = (description: string) => whole(0, Number.MAX_SAFE_INTEGER, { placeholder: "number", description })

export const type = text({ placeholder: "type", description: "only of this type, such as order.created or order.*" })

export const consumer = text({
  placeholder: "name",
  description: "only of this consumer",
  completedBy: "consumers",
})

export const aggregate = text({
  placeholder: "type:id",
  description: "only what happened to this one, such as order:0199…, or to all of a type, such as order",
})

/** Which events are meant. */
export const filterOptions = {
  type,
  aggregate,
  from: instant("happened then or later"),
  to: instant("happened before"),
  fromSequence: sequence("from this place in the outbox on"),
  toSequence: sequence("up to this place in the outbox"),
}

/** What a command is given that chooses events. */
export interface FilterInput {
  readonly type: string | undefined
  readonly aggregate: string | undefined
  readonly from: string | undefined
  readonly to: string | undefined
  readonly fromSequence: number | undefined
  readonly toSequence: number | undefined
}
