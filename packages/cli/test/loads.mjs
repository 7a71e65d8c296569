/** Loaded with `--import`: tells on standard error which modules a run of the program has loaded. */
import { registerHooks } from "node:module"

registerHooks({
  load: (url, context, next) => {
    process.stderr.write(`loaded ${url}\n`)
    return next(url, context)
  },
})
