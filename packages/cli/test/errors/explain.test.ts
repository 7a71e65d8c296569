import { assert, describe, it } from "vitest"
import { exitCodes } from "../../src/errors/exitCodes.ts"
import { explain } from "../../src/errors/explain.ts"

const sqlError = (reason: string, cause: string) =>
  Object.assign(new Error("PgConnection: Failed to connect"), {
    _tag: "SqlError",
    reason: { _tag: reason, cause: new Error(cause) },
  })

describe("explain", () => {
  it("says what the database said when it cannot be reached, and where its address comes from", () => {
    const failures = {
      AuthenticationError: 'role "nobody" does not exist',
      ConnectionError: "connect ECONNREFUSED 127.0.0.1:9",
      UnknownError: 'database "none" does not exist',
    }
    for (const [reason, cause] of Object.entries(failures)) {
      const { code, message, exitCode, steps } = explain(sqlError(reason, cause))
      assert.deepStrictEqual([code, message, exitCode], ["database_unavailable", cause, exitCodes.unavailable])
      assert.include(steps.join("\n"), "SOUK_DATABASE_URL")
    }
  })

  it("knows migrations that do not fit from faults", () => {
    const refused = Object.assign(new Error("Migration 0001 was edited after it was applied."), {
      _tag: "MigrationRefused",
    })
    assert.strictEqual(explain(refused).code, "not_migrated")
    assert.strictEqual(explain(new Error("Anything else")).code, "unexpected")
  })
})
