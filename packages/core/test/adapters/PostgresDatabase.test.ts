import { mkdtempSync, rmSync } from "node:fs"
import { connect, createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as PostgresDatabase from "../../src/adapters/postgres/PostgresDatabase.ts"
import { Database } from "../../src/platform/database/Database.ts"
import { faultProxy } from "../../src/testing/FaultProxy.ts"
import { acquireTestPostgres } from "../../src/testing/TestPostgres.ts"

/** A folder with the server's socket, as PostgreSQL names it; what arrives there is passed on. */
const socketFolder = (server: URL) =>
  Effect.acquireRelease(
    Effect.promise(async () => {
      const folder = mkdtempSync(join(tmpdir(), "souk-socket-"))
      const listener = createServer((socket) => {
        const upstream = connect(Number(server.port || 5432), server.hostname)
        for (const end of [socket, upstream]) end.on("error", () => {})
        socket.pipe(upstream).pipe(socket)
      })
      await new Promise<void>((resolve) => {
        listener.listen(join(folder, ".s.PGSQL.5432"), resolve)
      })
      return { folder, listener }
    }),
    ({ folder, listener }) =>
      Effect.sync(() => {
        listener.close()
        rmSync(folder, { recursive: true, force: true })
      }),
  ).pipe(Effect.map(({ folder }) => folder))

const currentUser = (url: string) =>
  Effect.scoped(
    Effect.gen(function* () {
      const { sql } = yield* Database
      const [row] = yield* sql<{ name: string }>`select current_user as name`
      return row?.name
    }).pipe(Effect.provide(PostgresDatabase.layer({ url: Redacted.make(url), maxConnections: 2 }))),
  )

describe.skipIf(process.platform === "win32")("PostgresDatabase", () => {
  it.live("reaches a server by its socket, however the URL says who is asking", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const server = new URL(Redacted.value(yield* acquireTestPostgres))
        const folder = yield* socketFolder(server)
        const database = server.pathname
        const { username } = server
        const urls = [
          `postgres://${username}:a%40b@${database}?host=${folder}`,
          `postgresql://${username}@${database}?host=${encodeURIComponent(folder)}`,
          `postgres://${database}?host=${folder}&user=${username}&password=any`,
          `postgres://${username}@localhost${database}?host=${folder}`,
        ]
        for (const url of urls) assert.strictEqual(yield* currentUser(url), username, url)
      }),
    ),
  )

  it.live(
    "gives up a connection whose server is gone without a word, and goes on over a new one",
    () =>
      Effect.scoped(
        Effect.gen(function* () {
          const proxy = yield* faultProxy(Redacted.value(yield* acquireTestPostgres))
          yield* Effect.gen(function* () {
            const { sql, transaction } = yield* Database
            const ask = sql<{ n: number }>`select 1 as n`
            yield* transaction(ask)
            yield* ask
            proxy.halfOpen("server")
            const lost = yield* Effect.all([Effect.exit(ask), Effect.exit(transaction(ask))], { concurrency: 2 })
            for (const exit of lost) assert.include(String(exit), "was silent for 6 s")
            assert.deepEqual(yield* ask, [{ n: 1 }])
            assert.deepEqual(yield* transaction(ask), [{ n: 1 }])
          }).pipe(
            Effect.provide(
              PostgresDatabase.layer({
                url: Redacted.make(proxy.url),
                maxConnections: 2,
                statementTimeoutMillis: 1_000,
              }),
            ),
          )
        }),
      ),
    30_000,
  )
})
