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
import { MailWordings, type MailWordings as MailWordingSet } from "./platform/notifications/MailWording.ts"
import { type NotificationIdentity, NotificationSettings } from "./platform/notifications/NotificationSettings.ts"
import type { Mailer } from "./ports/Mailer.ts"
import { souk } from "./Souk.ts"
import { tokens } from "./tokens.ts"

/** Where an embedded marketplace keeps what it knows. */
export interface EmbeddedConfig {
  /** `postgres://…` of a server, or a folder for the embedded database; absent keeps all in memory until `close`. */
  readonly database?: string
  /** Folder of uploads and, while no mail server is named, of mails. Default `.souk`. */
  readonly folder?: string
  /** Where clients reach this app's Souk, such as `https://shop.example/souk`: pictures are below it. Absent leaves their addresses without a host. */
  readonly publicUrl?: string
  readonly mail?: MailConfig
  /** Adapters of your own, in place of ours: a layer of one port or more, such as `KeyValue` or `Mailer`. */
  readonly adapters?: OwnAdapters
  /** Signs access and cart tokens; 32 characters or more. Absent makes one that lives as long as the process. */
  readonly secret?: string
}

/** A closed layer of ports; what it leaves out stays as it is. */
export type OwnAdapters = Layer.Layer<never, unknown>

/** How mails are sent, and what they say. */
export interface MailConfig extends Partial<NotificationIdentity> {
  /** `smtps://user:password@host:465`, or `smtp://user:password@host:587`; needs `nodemailer`. */
  readonly smtpUrl?: string
  /** Other wording, and other languages; absent is Souk's own English. */
  readonly wordings?: MailWordingSet
}

/** All of Souk with the adapters that need no service: a layer that is closed but for nothing. */
export const embedded = (config: EmbeddedConfig) => {
  const { database, folder = ".souk", publicUrl = "", secret } = config
  const { adapters: own = Layer.empty, mail: { smtpUrl, ...mail } = {} } = config
  const adapters = Layer.mergeAll(
    databaseLayer(database),
    tokensOf(secret),
    Argon2PasswordHasher.layer(),
    FolderBlobStore.layer({ folder: `${folder}/media`, publicUrl: `${publicUrl.replace(/\/+$/u, "")}/media` }),
    mailer(smtpUrl, folder),
    MemoryKeyValue.layer(),
    MiniSearchIndex.layer,
    SharpImageProcessor.layer,
    // The last one of a port counts.
    own,
  )
  return over(adapters).pipe(Layer.provide(wordingOf(mail)))
}

/** All of Souk over these adapters, on a database that is migrated first; events go through the database. */
export const over = <A, E>(adapters: Layer.Layer<A, E, CryptoServices>) => {
  const closed = Layer.provideMerge(adapters, crypto)
  const transport = DatabaseTransport.layer.pipe(Layer.provide(DeliveryStore.layer))
  const migrated = Layer.effectDiscard(migrate(migrations)).pipe(Layer.provideMerge(closed))
  return souk.pipe(Layer.provideMerge(transport), Layer.provideMerge(migrated))
}

const crypto = Layer.mergeAll(Digest.layerWebCrypto, Mac.layerWebCrypto).pipe(
  Layer.provideMerge(SecureRandom.layerWebCrypto),
)

type CryptoServices = Layer.Success<typeof crypto>

// The SMTP adapter's driver is there only where somebody wants it.
const mailer = (smtpUrl: string | undefined, folder: string): Layer.Layer<Mailer> =>
  smtpUrl === undefined
    ? FolderMailer.layer({ folder: `${folder}/mails` })
    : Layer.unwrap(
        Effect.map(
          Effect.promise(() => import("./adapters/smtp/SmtpMailer.ts")),
          ({ layer }) => layer({ url: Redacted.make(smtpUrl) }),
        ),
      )

const wordingOf = ({ wordings, ...identity }: Omit<MailConfig, "smtpUrl">) =>
  Layer.mergeAll(
    Layer.effect(
      NotificationSettings,
      Effect.map(NotificationSettings, (defaults) => ({ ...defaults, ...identity })),
    ),
    wordings === undefined ? Layer.empty : Layer.succeed(MailWordings, wordings),
  )

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
