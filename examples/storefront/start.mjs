/** The demo marketplace and the storefront in one terminal, stopped together by Ctrl-C. */
import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { createServer } from "vite"

const bootstrap = fileURLToPath(new URL("../../scripts/bootstrap.mjs", import.meta.url))
const api = spawn(process.execPath, [bootstrap, "start"], { stdio: "inherit" })
const store = await createServer({ root: fileURLToPath(new URL(".", import.meta.url)) })
await store.listen()
console.log("\n  The storefront; goods appear when the marketplace below is running:")
store.printUrls()

api.once("exit", () => void store.close())
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => api.kill(signal))
