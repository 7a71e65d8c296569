import assert from "node:assert/strict"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { PasswordHasher } from "../ports/PasswordHasher.ts"
import type { Contract } from "./Contract.ts"

const password = Redacted.make("correct horse battery")

/** What every adapter of PasswordHasher must do. */
export const passwordHasherContract: Contract<PasswordHasher> = [
  {
    name: "verifies the password a hash was made of and no other",
    run: Effect.gen(function* () {
      const hasher = yield* PasswordHasher
      const hash = yield* hasher.hash(password)
      assert.equal(yield* hasher.verify(hash, password), true)
      for (const other of ["", "correct horse batter", "correct horse battery ", "Correct horse battery", hash]) {
        assert.equal(yield* hasher.verify(hash, Redacted.make(other)), false, `verified ${JSON.stringify(other)}`)
      }
    }),
  },
  {
    name: "salts: the same password gives another hash each time, and none holds the password",
    run: Effect.gen(function* () {
      const hasher = yield* PasswordHasher
      const hashes = yield* Effect.all([hasher.hash(password), hasher.hash(password), hasher.hash(password)])
      assert.equal(new Set(hashes).size, 3)
      assert.ok(hashes.every((hash) => hash.startsWith("$") && !hash.includes("horse")))
    }),
  },
  {
    name: "tells every character of a long password",
    run: Effect.gen(function* () {
      const hasher = yield* PasswordHasher
      const long = "ß".repeat(199)
      const hash = yield* hasher.hash(Redacted.make(`${long}a`))
      assert.equal(yield* hasher.verify(hash, Redacted.make(`${long}a`)), true)
      assert.equal(yield* hasher.verify(hash, Redacted.make(`${long}b`)), false)
    }),
  },
  {
    name: "does not ask to hash its own hashes again",
    run: Effect.gen(function* () {
      const hasher = yield* PasswordHasher
      assert.equal(hasher.needsRehash(yield* hasher.hash(password)), false)
    }),
  },
]
