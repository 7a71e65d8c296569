import type { Run } from "../../Command.ts"
import { type ListenInput, listenEnvironment } from "./listen.ts"

export const run: Run<ListenInput> = async ({ environment, terminal, json, signal }, input) => {
  const { runServer } = await import("@souk/server/run")
  await runServer(listenEnvironment(environment, input), {
    signal,
    onReady: ({ url }) => {
      terminal.print(json ? `${JSON.stringify({ url }, null, 2)}\n` : `Listening on ${url}\n`)
    },
  })
}
