import * as Effect from "effect/Effect"
import { program } from "./program.ts"

await Effect.runPromise(program)
