import { text, whole, withDefault } from "./Command.ts"

/** Options of every list. */
export const listOptions = {
  limit: withDefault(
    whole(1, 10_000, { placeholder: "number", description: "how many to show at most, 1–10,000" }),
    20,
  ),
  cursor: text({ placeholder: "cursor", description: "go on where another list ended" }),
}

/** What a list's command is given. */
export interface ListInput {
  readonly limit: number
  readonly cursor: string | undefined
}
