import { execFileSync } from "node:child_process"
import { acquireTestPostgres } from "@souk/core/testing/TestPostgres"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
await Effect.runPromise(
  Effect.scoped(
    Effect.gen(function* () {
      const url = Redacted.value(yield* acquireTestPostgres)
      console.log(url)
      const { spawnSync } = yield* Effect.promise(() => import("node:child_process"))
      for (const m of ["single", "multi"]) {
        spawnSync(process.execPath, ["/tmp/moverepro/r.mjs", url, "16", m, m === "multi" ? "x" : ""], {
          stdio: "inherit",
        })
      }
    }),
  ),
)
process.exit()
