/** Builds what is published, from nothing: libraries with `tsc -b`, the CLI bundled into one program. */
import { globSync, rmSync } from "node:fs"
import { join } from "node:path"
import { execute, root } from "./command.mjs"

// `tsc -b` leaves the output of a source that is gone.
for (const folder of globSync("packages/*/{dist,node_modules/.cache}", { cwd: root })) {
  rmSync(join(root, folder), { recursive: true, force: true })
}
await execute("node_modules/.bin/tsc", ["-b"])
await execute("pnpm", ["--filter", "@souk/cli", "bundle"])
