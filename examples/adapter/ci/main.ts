import assert from "node:assert/strict"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { after, describe, it } from "node:test"
import { KeyValue } from "@souk/core/ports/KeyValue"
import { keyValueContract, makeTestSouk } from "@souk/core/testing"
import * as Effect from "effect/Effect"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Redacted from "effect/Redacted"
import * as SqliteKeyValue from "../src/SqliteKeyValue.ts"

const folder = mkdtempSync(join(tmpdir(), "souk-adapter-"))
const layer = SqliteKeyValue.layer({ file: join(folder, "values.sqlite") })

// Cases know no test runner: this is Node's own.
void describe("SqliteKeyValue", () => {
  const runtime = ManagedRuntime.make(layer)
  after(async () => {
    await runtime.dispose()
    rmSync(folder, { recursive: true })
  })
  for (const { name, run } of keyValueContract) void it(name, () => runtime.runPromise(run))

  // What only this adapter promises.
  void it("keeps values when it is opened again, and shares them with who opened the same file", async () => {
    const store = await runtime.runPromise(KeyValue)
    await Effect.runPromise(store.set("kept", "yes", "1 minute"))
    const other = Effect.flatMap(KeyValue, ({ get }) => get("kept"))
    assert.equal(await Effect.runPromise(Effect.provide(other, layer)), "yes")
  })

  void it("stands in for the one that a marketplace would have", async () => {
    const souk = await makeTestSouk({ adapters: layer })
    const { user } = await souk.make.customer()
    const wrong = { email: user.email, password: Redacted.make("not it") }
    const origin = { address: "192.0.2.7", userAgent: null }
    const refused = await souk.api.sessions.login(wrong, origin, { actor: souk.actors.guest }).result()
    assert.ok(!refused.ok)
    await souk.close()
    const file = new DatabaseSync(join(folder, "values.sqlite"))
    const rows = file.prepare("select key from entries where key like '%192.0.2.7%'").all()
    file.close()
    assert.notEqual(rows.length, 0, "the attempt was counted elsewhere")
  })
})
