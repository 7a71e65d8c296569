import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Argon2PasswordHasher from "../adapters/argon2/Argon2PasswordHasher.ts"
import * as FolderBlobStore from "../adapters/folder/FolderBlobStore.ts"
import * as MemoryKeyValue from "../adapters/memory/MemoryKeyValue.ts"
import * as MemoryMailer from "../adapters/memory/MemoryMailer.ts"
import * as MiniSearchIndex from "../adapters/minisearch/MiniSearchIndex.ts"
import * as SharpImageProcessor from "../adapters/sharp/SharpImageProcessor.ts"
import { type OwnAdapters, over } from "../embedded.ts"
import { Notifications } from "../platform/notifications/Notifications.ts"
import { Scheduler } from "../platform/scheduler/Scheduler.ts"
import { settle } from "../settle.ts"
import { tokens } from "../tokens.ts"
import type { MovableClock } from "./movableClock.ts"
import { testDatabase } from "./TestDatabase.ts"

/** A real hash that costs little: what is tested is what is done with it. */
export const cheapHasher = Argon2PasswordHasher.layer({ memoryCost: 64, timeCost: 1, concurrency: 2 })

/** What the tests' tokens are signed with. */
const secret = Redacted.make("a secret of at least 32 characters that only tests have")

/**
 * All of Souk for tests of Effect apps: a fresh embedded database, mails in a Mailbox, files in a folder that goes with
 * the layer; adapters of your own in place of these. Nothing runs in the background: `settleAll` does what is due, so that a test decides when.
 */
export const testSouk = (clock: MovableClock, own: OwnAdapters = Layer.empty) =>
  over(
    Layer.mergeAll(
      testDatabase,
      tokens([secret]),
      cheapHasher,
      temporaryFiles,
      MemoryMailer.layer,
      MemoryKeyValue.layer(),
      MiniSearchIndex.layer,
      SharpImageProcessor.layer,
      own,
    ),
  ).pipe(Layer.provideMerge(Layer.succeed(Clock.Clock, clock.clock)))

const temporaryFiles = Layer.unwrap(
  Effect.map(
    Effect.acquireRelease(
      Effect.sync(() => mkdtempSync(join(tmpdir(), "souk-test-"))),
      (folder) => Effect.sync(() => rmSync(folder, { recursive: true, force: true })),
    ),
    (folder) => FolderBlobStore.layer({ folder, publicUrl: "/media" }),
  ),
)

/** Runs what is due by the clock until nothing is: schedules, events with all that follows from them, mails, search. */
export const settleAll = Effect.gen(function* () {
  const scheduler = yield* Scheduler
  const notifications = yield* Notifications
  for (;;) {
    const jobs = yield* scheduler.runDue
    yield* settle
    const mails = yield* notifications.sendDue
    if (jobs + mails === 0) return
  }
})
