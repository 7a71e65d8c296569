import { hash, parseOptions, verify } from "@node-rs/argon2"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Semaphore from "effect/Semaphore"
import { PasswordHasher } from "../../ports/PasswordHasher.ts"

/** How much work one hash is. */
export interface Argon2Config {
  /** Memory of one hash in KiB. */
  readonly memoryCost: number
  /** Passes over that memory. */
  readonly timeCost: number
  /** Hashes computed at the same time; more wait. Each holds a thread of libuv's pool, which file access shares. */
  readonly concurrency: number
}

/** OWASP's recommendation for Argon2id (Password Storage Cheat Sheet): 19 MiB, 2 passes, 1 lane. */
export const defaults: Argon2Config = { memoryCost: 19_456, timeCost: 2, concurrency: 3 }

// `Algorithm.Argon2id` of the driver, a const enum that isolated modules cannot read.
const argon2id = 2

/** Hashes with Argon2id (RFC 9106) on libuv's threads. */
export const layer = (config: Argon2Config = defaults): Layer.Layer<PasswordHasher> =>
  Layer.effect(
    PasswordHasher,
    Effect.gen(function* () {
      const permits = yield* Semaphore.make(config.concurrency)
      const cost = { algorithm: argon2id, memoryCost: config.memoryCost, timeCost: config.timeCost, parallelism: 1 }
      return {
        hash: (password) => permits.withPermits(1)(Effect.promise(() => hash(Redacted.value(password), cost))),
        verify: (hashed, password) =>
          permits.withPermits(1)(Effect.promise(() => verify(hashed, Redacted.value(password)))),
        needsRehash: (hashed) => {
          const made = parseOptions(hashed)
          return made.algorithm !== argon2id || made.memoryCost < config.memoryCost || made.timeCost < config.timeCost
        },
      }
    }),
  )
