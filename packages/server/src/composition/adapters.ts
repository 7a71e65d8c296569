import { tmpdir } from "node:os"
import { join } from "node:path"
import * as NodeCrypto from "@effect/platform-node/NodeCrypto"
import * as Argon2PasswordHasher from "@souk/core/adapters/argon2/Argon2PasswordHasher"
import * as FolderBlobStore from "@souk/core/adapters/folder/FolderBlobStore"
import * as SharpImageProcessor from "@souk/core/adapters/sharp/SharpImageProcessor"
import { tokens } from "@souk/core/tokens"
import * as SecureRandom from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { ServerSettings } from "../ServerSettings.ts"
import { database } from "./database.ts"
import { keyValue } from "./keyValue.ts"
import { mailer } from "./mailer.ts"
import { searchIndex } from "./searchIndex.ts"
import { tokenSecrets } from "./tokenSecrets.ts"

/**
 * What stands behind every port of core, as the settings say. The only place that chooses.
 *
 * `random` is for seeding, which wants the same ids every time.
 */
export const adapters = (
  settings: ServerSettings,
  random: Layer.Layer<SecureRandom.SecureRandom> = SecureRandom.layerWebCrypto,
) =>
  Layer.mergeAll(
    database(settings),
    tokensOf(settings),
    Argon2PasswordHasher.layer(),
    FolderBlobStore.layer({
      folder: join(dataFolder(settings), "media"),
      // Asked for anew: the port may be known only once the server listens.
      get publicUrl() {
        return `${publicUrl(settings)}/media`
      },
    }),
    mailer(settings, dataFolder(settings)),
    keyValue(settings),
    searchIndex(settings),
    SharpImageProcessor.layer,
  ).pipe(Layer.provideMerge(crypto.pipe(Layer.provideMerge(random))))

// WebCrypto would hand every hash of a few bytes to another thread.
const crypto = Layer.mergeAll(NodeCrypto.layerDigest, NodeCrypto.layerMac)

/** Where clients reach this server, without a slash at the end. */
export const publicUrl = (settings: ServerSettings): string =>
  settings.publicUrl === "" ? `http://${settings.host}:${settings.port}` : settings.publicUrl.replace(/\/+$/u, "")

const dataFolder = (settings: ServerSettings): string =>
  settings.dataFolder === ":memory:" ? join(tmpdir(), `souk-${process.pid}`) : settings.dataFolder

const tokensOf = (settings: ServerSettings) => Layer.unwrap(Effect.map(tokenSecrets(settings), tokens))
