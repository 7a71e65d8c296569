import { migrations } from "@souk/core/migrations"
import { migrate, migrationStatus } from "@souk/core/platform/database/Migrator"
import * as Souk from "@souk/core/Souk"
import type { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import type { ServerSettings } from "../ServerSettings.ts"
import { adapters } from "./adapters.ts"
import { eventTransport } from "./eventTransport.ts"
import { policies } from "./policies.ts"

/** Migrations are pending and this server was told not to apply them. */
export class MigrationsPending extends Schema.TaggedError<MigrationsPending>()("MigrationsPending", {
  names: Schema.Array(Schema.String),
}) {
  override get message() {
    return `${this.names.length} migration(s) are pending: ${this.names.join(", ")}. Run \`souk migrate\`, or set SOUK_MIGRATE_AT_START=true.`
  }
}

/**
 * All of Souk over the adapters that the settings name, on a migrated database. Nothing runs in the background yet:
 * see `background`.
 */
export const souk = (settings: ServerSettings, random?: Layer.Layer<SecureRandom>) => {
  const migratedAdapters = migrated(settings).pipe(Layer.provideMerge(adapters(settings, random)))
  return Souk.souk.pipe(
    Layer.provide(policies(settings)),
    Layer.provideMerge(eventTransport(settings)),
    Layer.provideMerge(migratedAdapters),
  )
}

const migrated = (settings: ServerSettings) =>
  Layer.effectDiscard(
    Effect.gen(function* () {
      if (settings.migrateAtStart) {
        const applied = yield* migrate(migrations)
        if (applied.length > 0) yield* Effect.logInfo(`Applied ${applied.length} migration(s)`)
        return
      }
      const pending = (yield* migrationStatus(migrations)).filter((migration) => migration.appliedAt === null)
      if (pending.length > 0) return yield* new MigrationsPending({ names: pending.map(({ name }) => name) })
    }),
  )
