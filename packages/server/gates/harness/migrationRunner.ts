import * as PgliteDatabase from "@souk/core/adapters/pglite/PgliteDatabase"
import * as PostgresDatabase from "@souk/core/adapters/postgres/PostgresDatabase"
import { migrations } from "@souk/core/migrations"
import { migrate } from "@souk/core/platform/database/Migrator"
import * as Digest from "effect/crypto/Digest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"

// One runner of migrations: `postgres://…` or the folder of an embedded database. Its last line is what it applied.
const [target = ""] = process.argv.slice(2)
const database = target.startsWith("postgres:")
  ? Layer.orDie(
      PostgresDatabase.layer({ url: Redacted.make(target), maxConnections: 2, statementTimeoutMillis: 60_000 }),
    )
  : Layer.orDie(PgliteDatabase.layer({ dataFolder: target }))

const applied = await Effect.runPromise(
  Effect.gen(function* () {
    console.log("migrating")
    return yield* migrate(migrations)
  }).pipe(Effect.provide(Layer.mergeAll(database, Digest.layerWebCrypto)), Effect.orDie),
)
console.log(JSON.stringify(applied))
process.exit(0)
