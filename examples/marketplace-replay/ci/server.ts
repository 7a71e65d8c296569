import { runServer } from "@souk/server/run"

// A server as `souk serve` starts it, but one that says where it listens, and ends with whoever started it.
process.stdin.resume()
process.stdin.on("close", () => process.kill(process.pid, "SIGTERM"))
await runServer(process.env, { onReady: ({ url }) => console.log(`listening ${url}`) })
