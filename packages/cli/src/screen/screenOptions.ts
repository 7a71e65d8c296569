import { toggle, whole, withDefault } from "../Command.ts"

/** Options of every command that opens a screen. */
export const screenOptions = {
  readonly: toggle("look only: nothing can be changed"),
  grace: withDefault(
    whole(1, 600, { placeholder: "seconds", description: "how long a decision waits, and can be taken back" }),
    10,
  ),
  refresh: withDefault(
    whole(1, 3600, { placeholder: "seconds", description: "how often the list on the screen is asked for again" }),
    5,
  ),
}

/** What is given for them. */
export interface ScreenInput {
  readonly readonly: boolean
  readonly grace: number
  readonly refresh: number
}
