/** `pnpm size`: builds the packages and holds what a browser downloads against the budgets of `.size-limit.json`. */
import { execute } from "./command.mjs"

await execute("node_modules/.bin/tsc", ["-b"])
await execute("node_modules/.bin/size-limit", process.argv.slice(2))
