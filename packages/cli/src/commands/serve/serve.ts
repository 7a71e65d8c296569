import type { Run } from "../../Command.ts"
import { type ListenInput, listenEnvironment } from "./listen.ts"

export const run: Run<ListenInput> = async ({ environment, terminal, json }, input) => {
  const { runServer } = await import("@souk/server/run")
  runServer(listenEnvironment(environment, input), {
    onReady: ({ url }) => {
      terminal.print(json ? `${JSON.stringify({ url }, null, 2)}\n` : `Listening on ${url}\n`)
    },
  })
  // The server ends the process.
  return new Promise(() => undefined)
}
