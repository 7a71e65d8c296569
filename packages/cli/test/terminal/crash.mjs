/** Loaded with `--import`: tells its process, and lets it crash from outside. */
import { writeFileSync } from "node:fs"

writeFileSync("pid", String(process.pid))
process.on("SIGUSR2", () => {
  throw new Error("Planted crash")
})
