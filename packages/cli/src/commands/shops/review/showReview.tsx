import { render } from "ink"
import type { Terminal } from "../../../terminal/Terminal.ts"
import type { QueuePage, ReviewQueue } from "./ReviewQueue.ts"
import { ReviewScreen } from "./ReviewScreen.tsx"

interface ReviewOptions {
  readonly terminal: Terminal
  readonly signal: AbortSignal
  readonly queue: ReviewQueue
  readonly first: QueuePage
  readonly place: string
}

/** Opens the review screen beside what the terminal shows; answers every decision as a plain command. */
export const showReview = async ({ terminal, signal, queue, first, place }: ReviewOptions): Promise<Array<string>> => {
  const commands: Array<string> = []
  const screen = render(
    <ReviewScreen queue={queue} first={first} place={place} onDecision={(command) => commands.push(command)} />,
    {
      stdin: terminal.stdin,
      stdout: terminal.stdout,
      stderr: terminal.stderr,
      exitOnCtrlC: false,
      alternateScreen: true,
      interactive: true,
    },
  )
  const close = (): void => screen.unmount()
  signal.addEventListener("abort", close)
  try {
    await screen.waitUntilExit()
  } finally {
    signal.removeEventListener("abort", close)
  }
  return commands
}
