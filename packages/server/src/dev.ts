import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { demoPassword } from "@souk/core/identity/PasswordRules"
import * as Effect from "effect/Effect"
import { type Environment, seedDemo } from "./admin.ts"
import { demoContent } from "./demo/content/index.ts"
import { demoStaff } from "./demo/seed/people.ts"
import { hangPictures } from "./demo/seedMarketplace.ts"
import { serve } from "./serve.ts"
import type { ServerSettings } from "./ServerSettings.ts"

/** Who can sign in to the demo marketplace, one of each kind. */
export const demoSignIns = {
  password: demoPassword,
  admin: demoStaff.admin.email,
  operator: demoStaff.operator.email,
  vendor: demoContent.shops[0]?.owner.email ?? "",
  customer: demoContent.customers[0]?.email ?? "",
}

/**
 * Starts a server on the demo marketplace, which is seeded first where it is missing; pictures are hung up while the
 * server already answers. The embedded database belongs to one process, so seeding and serving take turns.
 */
export const dev = Effect.fn("dev")(function* (
  settings: ServerSettings,
  environment: Environment,
  onProgress: (message: string) => void,
) {
  const dataFolder = yield* seededFolder(settings)
  const there = { ...environment, SOUK_DATA_FOLDER: dataFolder }
  const { seeded } = yield* Effect.promise(() => seedDemo(there, { pictures: false, onProgress }))
  const server = yield* serve({ ...settings, dataFolder, role: "all", domains: [] }, hangPictures)
  return { ...server, seeded }
})

// What is seeded in memory would be gone before it is served: a folder that goes with the server forgets as well.
const seededFolder = ({ dataFolder }: ServerSettings) =>
  dataFolder === ":memory:"
    ? Effect.acquireRelease(
        Effect.sync(() => mkdtempSync(join(tmpdir(), "souk-dev-"))),
        (folder) => Effect.sync(() => rmSync(folder, { recursive: true, force: true })),
      )
    : Effect.succeed(dataFolder)
