import assert from "node:assert/strict"
import * as Effect from "effect/Effect"
import { program } from "../src/program.ts"

assert.deepEqual(await Effect.runPromise(program), {
  heard: ["walnut-bowl"],
  seen: ["product_not_found", "Walnut bowl"],
})
console.log("effect-app: ok")
