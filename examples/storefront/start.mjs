/** `npm start` of this example: the demo marketplace and the storefront, stopped together by Ctrl-C. */
import { spawn } from "node:child_process"
import { createServer } from "vite"

const api = spawn(process.execPath, ["../../scripts/bootstrap.mjs", "start"], { stdio: "inherit" })
const store = await createServer()
await store.listen()
console.log("\n  The storefront; goods appear when the marketplace below is running:")
store.printUrls()

api.once("exit", () => void store.close())
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => api.kill(signal))
