import type { DemoHours } from "../../DemoContent.ts"

/** One unbroken day. */
export const open = (opens: string, closes: string): readonly DemoHours[] => [{ opens, closes }]

/** A day with a long lunch in the middle. */
export const split = (
  morning: readonly [opens: string, closes: string],
  afternoon: readonly [opens: string, closes: string],
): readonly DemoHours[] => [
  { opens: morning[0], closes: morning[1] },
  { opens: afternoon[0], closes: afternoon[1] },
]

/** Shut all day. */
export const closed: readonly DemoHours[] = []
