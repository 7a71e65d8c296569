import assert from "node:assert/strict"
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { serverSettings } from "@souk/server/ServerSettings"

// Read by compose, by HAProxy and by the check of this folder, not by Souk.
const others = new Set(["SOUK_TEST_ELASTICSEARCH_URL", "SOUK_IMAGE", "SOUK_HOSTNAME", "SOUK_API_1", "SOUK_API_2"])

/** Every variable that a file of this folder sets or speaks of is one that Souk reads. */
export const checkSettings = (folder: string): string => {
  const known = new Set(Object.values(serverSettings).map(({ variable }) => variable))
  const named = globSync(["*", "*/*", "*/*/*"], { cwd: folder, exclude: ["node_modules", "ci"], withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== ".env")
    .flatMap((entry) => {
      const file = join(entry.parentPath, entry.name)
      const names = readFileSync(file, "utf8").match(/\bSOUK_[A-Z0-9_]+\b/gu) ?? []
      return names.map((name) => ({ file, name }))
    })
  const unknown = named.filter(({ name }) => !known.has(name) && !others.has(name))
  assert.deepEqual(unknown, [], "no such settings")
  return `${new Set(named.map(({ name }) => name)).size} settings`
}
