import * as Digest from "effect/crypto/Digest"
import * as Mac from "effect/crypto/Mac"
import * as SecureRandom from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Hex from "effect/encoding/Hex"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Argon2PasswordHasher from "./adapters/argon2/Argon2PasswordHasher.ts"
import * as FolderBlobStore from "./adapters/folder/FolderBlobStore.ts"
import * as FolderMailer from "./adapters/folder/FolderMailer.ts"
import * as MemoryKeyValue from "./adapters/memory/MemoryKeyValue.ts"
import * as MiniSearchIndex from "./adapters/minisearch/MiniSearchIndex.ts"
import * as PgliteDatabase from "./adapters/pglite/PgliteDatabase.ts"
import * as PostgresDatabase from "./adapters/postgres/PostgresDatabase.ts"
import * as SharpImageProcessor from "./adapters/sharp/SharpImageProcessor.ts"
import { migrations } from "./migrations.ts"
import { migrate } from "./platform/database/Migrator.ts"
import * as DatabaseTransport from "./platform/events/DatabaseTransport.ts"
import { DeliveryStore } from "./platform/events/DeliveryStore.ts"
import { souk } from "./Souk.ts"
import { tokens } from "./tokens.ts"

/** Where an embedded marketplace keeps what it knows. */
export interface EmbeddedConfig {
  /** `postgres://…` of a server, or a folder for the embedded database; absent keeps all in memory until `close`. */
  readonly database?: string
  /** Folder of uploads and, since nothing is sent from here, of mails. Default `.souk`. */
  readonly folder?: string
  /** Signs access and cart tokens; 32 characters or more. Absent makes one that lives as long as the process. */
  readonly secret?: string
}

/** All of Souk with the adapters that need no service: a layer that is closed but for nothing. */
export const embedded = ({ database, folder = ".souk", secret }: EmbeddedConfig) => {
  const crypto = Layer.mergeAll(Digest.layerWebCrypto, Mac.layerWebCrypto).pipe(
    Layer.provideMerge(SecureRandom.layerWebCrypto),
  )
  const adapters = Layer.mergeAll(
    databaseLayer(database),
    tokensOf(secret),
    Argon2PasswordHasher.layer(),
    FolderBlobStore.layer({ folder: `${folder}/media`, publicUrl: "/media" }),
    FolderMailer.layer({ folder: `${folder}/mails` }),
    MemoryKeyValue.layer(),
    MiniSearchIndex.layer,
    SharpImageProcessor.layer,
  ).pipe(Layer.provideMerge(crypto))
  const transport = DatabaseTransport.layer.pipe(Layer.provide(DeliveryStore.layer))
  const migrated = Layer.effectDiscard(migrate(migrations)).pipe(Layer.provideMerge(adapters))
  return souk.pipe(Layer.provideMerge(transport), Layer.provideMerge(migrated))
}

const databaseLayer = (database: string | undefined) =>
  database !== undefined && /^postgres(?:ql)?:\/\//u.test(database)
    ? PostgresDatabase.layer({ url: Redacted.make(database) })
    : PgliteDatabase.layer({ dataFolder: database ?? null })

const tokensOf = (secret: string | undefined) =>
  Layer.unwrap(
    Effect.gen(function* () {
      const random = yield* SecureRandom.SecureRandom
      return tokens([Redacted.make(secret ?? Hex.encode(yield* random.randomBytes(32)))])
    }),
  )
