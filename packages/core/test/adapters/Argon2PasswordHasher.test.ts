import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as Argon2PasswordHasher from "../../src/adapters/argon2/Argon2PasswordHasher.ts"
import { PasswordHasher } from "../../src/ports/PasswordHasher.ts"
import { passwordHasherContract } from "../../src/testing/passwordHasherContract.ts"

layer(Argon2PasswordHasher.layer(), { excludeTestServices: true })("Argon2PasswordHasher", (it) => {
  for (const { name, run } of passwordHasherContract) it.effect(name, () => run)

  it.effect("hashes with Argon2id at the cost that OWASP recommends", () =>
    Effect.gen(function* () {
      const hasher = yield* PasswordHasher
      assert.match(yield* hasher.hash(Redacted.make("correct horse battery")), /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/u)
    }),
  )

  it.effect("asks to hash again what cost less", () =>
    Effect.gen(function* () {
      const hasher = yield* PasswordHasher
      const cheaper = yield* PasswordHasher.pipe(
        Effect.provide(Argon2PasswordHasher.layer({ ...Argon2PasswordHasher.defaults, memoryCost: 64 })),
      )
      const hash = yield* cheaper.hash(Redacted.make("correct horse battery"))
      assert.isTrue(hasher.needsRehash(hash))
      assert.isTrue(yield* hasher.verify(hash, Redacted.make("correct horse battery")))
    }),
  )
})
