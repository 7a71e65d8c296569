import { createCipheriv, createHash } from "node:crypto"
import * as Clock from "effect/Clock"
import { make, SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"

// Ids begin with their time. Seen from here, a demo that is seeded tomorrow has the ids of today's.
const epoch = Date.UTC(2026, 0, 1)

/** Randomness that repeats, and can be told to begin another sequence. */
export interface SeededRandom {
  readonly layer: Layer.Layer<SecureRandom>
  /** Goes on with the sequence of this name: what is seeded in several runs must not draw the same twice. */
  readonly restart: (name: string) => Effect.Effect<void>
}

/**
 * Makes randomness that repeats: the same seed gives the same ids, whatever day `today` is. For seeding only, since whoever
 * knows the seed knows every token made from it.
 */
export const seededRandom = (seed: number, today: number): SeededRandom => {
  const key = Buffer.alloc(32)
  key.writeUInt32BE(seed >>> 0)
  const streamOf = (of: Buffer) => createCipheriv("aes-256-ctr", of, Buffer.alloc(16))
  let stream = streamOf(key)
  const random = make((size) => new Uint8Array(stream.update(Buffer.alloc(size))))
  const shifted = (clock: Clock.Clock): Clock.Clock => ({
    ...clock,
    currentTimeMillisUnsafe: () => clock.currentTimeMillisUnsafe() - today + epoch,
  })
  const uuidV7: SecureRandom["Service"]["uuidV7"] = (options?: { readonly format?: "string" | undefined }) =>
    Effect.clockWith((clock) => Effect.provideService(random.uuidV7(options), Clock.Clock, shifted(clock)))
  return {
    layer: Layer.succeed(SecureRandom, { ...random, uuidV7 }),
    restart: (name) =>
      Effect.sync(() => {
        stream = streamOf(createHash("sha256").update(key).update(name).digest())
      }),
  }
}
