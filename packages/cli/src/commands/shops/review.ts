import type { Run } from "../../Command.ts"
import { usage } from "../../errors/failures.ts"
import { reviewQueue } from "./review/ReviewQueue.ts"

export const run: Run<object> = async (context) => {
  const { terminal, signal } = context
  if (!terminal.canAsk || !terminal.stdout.isTTY) {
    throw usage("The review screen needs a terminal.", "souk shops list --state pending", "souk shops approve <id>")
  }
  const queue = reviewQueue(await context.client(), signal)
  // Before the screen opens, so that a missing sign-in is told as everywhere else.
  const first = await queue.load()
  const { showReview } = await import("./review/showReview.tsx")
  const commands = await showReview({ terminal, signal, queue, first, place: context.connection().url.value })
  return {
    json: { commands },
    text: () => (commands.length === 0 ? "Nothing was decided." : commands.join("\n")),
  }
}
