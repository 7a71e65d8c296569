import { runServer } from "@souk/server/run"

// A server as `souk serve` starts it, but one that says where it listens, and stops with whoever started it.
const stop = new AbortController()
process.once("SIGTERM", () => stop.abort())
process.stdin.resume().once("close", () => stop.abort())
await runServer(process.env, { onReady: ({ url }) => console.log(`listening ${url}`), signal: stop.signal })
process.stdin.destroy()
