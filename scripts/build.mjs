/** Builds what is published: libraries with `tsc -b`, the CLI bundled into one file. */
import { execute } from "./command.mjs"

await execute("node_modules/typescript/bin/tsc", ["-b"])
await execute("pnpm", ["--filter", "@souk/cli", "bundle"])
