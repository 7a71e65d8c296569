/**
 * Lets `node` import `.tsx` files, whose types it can strip but whose JSX it cannot compile.
 * Loaded with `--import` in development only; the published CLI is bundled.
 */
import { readFileSync } from "node:fs"
import { registerHooks } from "node:module"
import { fileURLToPath } from "node:url"

registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith(".tsx")) return nextLoad(url, context)
    const { transformSync } = loadCompiler()
    const { code } = transformSync(readFileSync(fileURLToPath(url), "utf8"), {
      filename: fileURLToPath(url),
      sourceMaps: "inline",
      jsc: {
        target: "es2024",
        parser: { syntax: "typescript", tsx: true },
        transform: { react: { runtime: "automatic" }, verbatimModuleSyntax: true },
      },
    })
    return { format: "module", source: code, shortCircuit: true }
  },
})

/** Loads the compiler with the first `.tsx` file, so that commands without screens start at once. */
function loadCompiler() {
  return /** @type {typeof import("@swc/core")} */ (
    process.getBuiltinModule("node:module").createRequire(import.meta.url)("@swc/core")
  )
}
