import { brokenInvariants, type BrokenInvariant } from "@souk/core/doctor/invariants"
import { CreateAdmin } from "@souk/core/identity/User"
import { Users } from "@souk/core/identity/Users"
import { migrations } from "@souk/core/migrations"
import { readSettings } from "@souk/core/platform/config/Settings"
import type { MigrationStatus } from "@souk/core/platform/database/Migrator"
import { migrate, migrationStatus as readMigrationStatus } from "@souk/core/platform/database/Migrator"
import { KeyValue } from "@souk/core/ports/KeyValue"
import { SearchIndex } from "@souk/core/ports/SearchIndex"
import { CurrentActor } from "@souk/core/shared/Actor"
import * as Digest from "effect/crypto/Digest"
import type { SecureRandom } from "effect/crypto/SecureRandom"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import { database } from "./composition/database.ts"
import { askBroker } from "./composition/eventTransport.ts"
import { redis } from "./composition/keyValue.ts"
import { logging } from "./composition/logging.ts"
import { searchIndex } from "./composition/searchIndex.ts"
import { souk } from "./composition/souk.ts"
import type { VolumeResult } from "./demo/volume/seedVolume.ts"
import { type ServerSettings, serverSettings } from "./ServerSettings.ts"

// What operators do beside a running server, on its database, named by the same environment variables.

/** Environment variables, as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Applies pending migrations and returns their names, in order. */
export const migrateDatabase = (environment: Environment): Promise<ReadonlyArray<string>> =>
  onDatabase(environment, migrate(migrations))

/** Lists every migration and when it was applied; changes nothing. */
export const migrationStatus = (environment: Environment): Promise<ReadonlyArray<MigrationStatus>> =>
  onDatabase(environment, readMigrationStatus(migrations))

/** Makes an admin. Who can run this has the database already, so nobody is asked. */
export const createAdmin = (
  environment: Environment,
  input: typeof CreateAdmin.Encoded,
): Promise<{ readonly id: string; readonly email: string }> =>
  onSouk(
    environment,
    Effect.gen(function* () {
      const users = yield* Users
      const { id, email } = yield* users
        .createAdmin(yield* Schema.decodeEffect(CreateAdmin)(input))
        .pipe(Effect.provideService(CurrentActor, { _tag: "System", name: "souk users create-admin" }))
      return { id, email }
    }),
  )

/** Checks every invariant of the database; returns those that do not hold. */
export const checkInvariants = (environment: Environment): Promise<ReadonlyArray<BrokenInvariant>> =>
  onSouk(environment, brokenInvariants)

/** Asks Redis, where one is configured, and answers how many milliseconds it took; null where none is. */
export const pingRedis = (environment: Environment): Promise<number | null> =>
  withSettings(environment, (settings) =>
    Redacted.value(settings.redisUrl) === ""
      ? Effect.succeed(null)
      : Effect.flatMap(KeyValue, (store) => Effect.timed(store.get("doctor"))).pipe(
          Effect.map(([duration]) => Math.round(Duration.toMillis(duration))),
          Effect.provide(redis(settings)),
        ),
  )

/** Tells whether the search index that all processes share has been built; null where each has its own. */
export const sharedIndexBuilt = (environment: Environment): Promise<boolean | null> =>
  withSettings(environment, (settings) =>
    Effect.flatMap(SearchIndex, ({ current, scope }) =>
      scope === "process" ? Effect.succeed(null) : Effect.map(current, (generation) => generation !== null),
    ).pipe(Effect.provide(searchIndex(settings))),
  )

/** Asks the RabbitMQ of the settings for its version; rejects with what is wrong. Changes nothing there. */
export const brokerVersion = (
  environment: Environment,
): Promise<{ readonly address: string; readonly version: string }> => withSettings(environment, askBroker)

/** How to seed the demo. */
export interface SeedOptions {
  /** The same seed makes the same ids. Default 1. */
  readonly seed?: number
  /** Leaves the pictures out, which take most of the time; `seedDemoPictures` makes them later. */
  readonly pictures?: boolean
  /** Volume on top of the written demo, in steps of `volumePerStep`. Default 0. */
  readonly scale?: number
  readonly onProgress?: (message: string) => void
}

/** What the seeding did. */
export interface SeedResult {
  /** False when the demo was there already; then nothing was changed. */
  readonly seeded: boolean
  readonly products: number
  /** Volume that was added; null when none was asked for. */
  readonly volume: VolumeResult | null
}

/** Fills the database with the demo marketplace, unless it is there already. Refused in production. */
export const seedDemo = async (environment: Environment, options: SeedOptions = {}): Promise<SeedResult> => {
  const { seedMarketplace } = await import("./demo/seedMarketplace.ts")
  const { seededRandom } = await import("./demo/seed/seededRandom.ts")
  const { scale = 0, seed = 1, onProgress = () => {} } = options
  const { layer, restart } = seededRandom(seed, Date.now())
  const written = await onSouk(environment, seedMarketplace(options), layer)
  if (scale === 0) return { ...written, volume: null }
  const { seedVolume } = await import("./demo/volume/seedVolume.ts")
  const volume = await onSouk(environment, seedVolume({ scale, seed, restart, onProgress }), layer)
  return { ...written, volume }
}

const withSettings = <A, E>(
  environment: Environment,
  use: (settings: ServerSettings) => Effect.Effect<A, E>,
): Promise<A> =>
  Effect.runPromise(
    Effect.flatMap(readSettings(serverSettings, environment), (settings) =>
      Effect.provide(use(settings), logging({ ...settings, logLevel: "Warn" })),
    ),
  )

const onDatabase = <A, E>(
  environment: Environment,
  effect: Effect.Effect<A, E, Layer.Success<ReturnType<typeof database>> | Digest.Digest>,
): Promise<A> =>
  withSettings(environment, (settings) =>
    Effect.provide(effect, Layer.mergeAll(database(settings), Digest.layerWebCrypto)),
  )

const onSouk = <A, E>(
  environment: Environment,
  effect: Effect.Effect<A, E, Layer.Success<ReturnType<typeof souk>>>,
  random?: Layer.Layer<SecureRandom>,
): Promise<A> => withSettings(environment, (settings) => Effect.provide(effect, souk(settings, random)))
