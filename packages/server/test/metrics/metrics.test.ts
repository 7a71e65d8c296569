import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { it, layer } from "@effect/vitest"
import { readSettings } from "@souk/core/platform/config/Settings"
import { Database } from "@souk/core/platform/database/Database"
import { freePort } from "@souk/core/testing/freePort"
import * as Effect from "effect/Effect"
import { assert, describe } from "vitest"
import { logging } from "../../src/composition/logging.ts"
import { metricFamilies } from "../../src/metrics/catalogue.ts"
import { serve } from "../../src/serve.ts"
import { serverSettings } from "../../src/ServerSettings.ts"
import { TestServer, testServer, tokenSecret } from "../TestServer.ts"

/** What a page tells: names with their kinds, and values by name and labels. */
const read = async (url: string, token?: string) => {
  const answer = await fetch(`${url}/metrics`, token === undefined ? {} : { headers: { authorization: token } })
  const text = await answer.text()
  return {
    status: answer.status,
    text,
    names: [...text.matchAll(/^# TYPE (\S+) /gmu)].map(([, name]) => name ?? ""),
    value: (series: string): number | undefined => {
      const line = text.split("\n").find((each) => each.startsWith(`${series} `))
      return line === undefined ? undefined : Number(line.slice(series.length + 1))
    },
  }
}

const documented = (): ReadonlyArray<string> => {
  const page = readFileSync(fileURLToPath(new URL("../../../../docs/reference/metrics.md", import.meta.url)), "utf8")
  return [...page.matchAll(/^\| `(\w+)`/gmu)].map(([, name]) => name ?? "")
}

const carts = "carts.onUserCreated"

layer(testServer("embedded"), { excludeTestServices: true, timeout: 120_000 })("/metrics", (it) => {
  const scenario = (name: string, run: (server: TestServer["Service"]) => Promise<void>) =>
    it.effect(name, () => Effect.flatMap(TestServer, (server) => Effect.promise(() => run(server))))

  scenario("tells all that is documented, and nothing else", async ({ admin, person, settle, url }) => {
    await person("Mia")
    await settle()
    await admin.schedules.run({ name: "idempotency.purge" })
    const { names, text, value } = await read(url)
    const optional = new Set(metricFamilies.flatMap(({ name, only }) => (only === null ? [] : [name])))
    const always = (all: ReadonlyArray<string>) => all.filter((name) => !optional.has(name)).toSorted()
    assert.deepEqual(always(names), always(documented()))
    assert.strictEqual(new Set(names).size, names.length)
    const series = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"))
    const keys = series.map((line) => line.slice(0, line.lastIndexOf(" ")))
    assert.strictEqual(new Set(keys).size, keys.length)
    assert.strictEqual([...text.matchAll(/^# HELP /gmu)].length, names.length)

    assert.strictEqual(value(`souk_consumer_pending{consumer="${carts}"}`), 0)
    assert.strictEqual(value(`souk_consumer_lag_seconds{consumer="${carts}"}`), 0)
    assert.isAtLeast(value(`souk_consumer_attempts_total{consumer="${carts}",outcome="handled"}`) ?? 0, 1)
    assert.strictEqual(value(`souk_consumer_attempts_total{consumer="${carts}",outcome="parked"}`), 0)
    assert.isAtLeast(value(`souk_events_published_total{type="user.created"}`) ?? 0, 1)
    assert.closeTo(
      value(`souk_schedule_last_success_timestamp_seconds{schedule="idempotency.purge"}`) ?? 0,
      Date.now() / 1000,
      60,
    )
    assert.strictEqual(value("souk_outbox_pending"), 0)
    assert.strictEqual(value("souk_database_transactions_active"), 0)
    assert.strictEqual(value("souk_database_transactions_waiting"), 0)
    assert.strictEqual(value("souk_database_up"), 1)
    assert.isAtLeast(
      value(`souk_http_requests_total{method="POST",route="/v1/auth/register",status="2xx"}`) ?? 0,
      1,
      text
        .split("\n")
        .filter((line) => line.startsWith("souk_http_requests_total"))
        .join("\n"),
    )
  })
})

const serverWith = (variables: Readonly<Record<string, string>>) =>
  Effect.gen(function* () {
    const settings = yield* readSettings(serverSettings, {
      SOUK_PORT: "0",
      SOUK_DATA_FOLDER: ":memory:",
      SOUK_TOKEN_SECRET: tokenSecret,
      SOUK_LOG_LEVEL: "Error",
      ...variables,
    })
    return yield* serve(settings).pipe(Effect.provide(logging(settings)))
  })

describe("/metrics of a server that hides it", () => {
  it.live(
    "is read by whoever knows the token, on the port that is meant for it",
    () =>
      Effect.gen(function* () {
        const port = yield* Effect.promise(freePort)
        const { url } = yield* serverWith({ SOUK_METRICS_TOKEN: "scrape-me", SOUK_METRICS_PORT: String(port) })
        const own = `http://127.0.0.1:${port}`
        const statuses = yield* Effect.promise(() =>
          Promise.all([
            read(url),
            read(url, "Bearer scrape-me"),
            read(own),
            read(own, "Bearer scrape-you"),
            read(own, "scrape-me"),
            read(own, "Bearer scrape-me"),
          ]),
        )
        assert.deepEqual(
          statuses.map(({ status }) => status),
          [404, 404, 401, 401, 401, 200],
        )
        assert.notInclude(statuses[2]?.text, "souk_outbox")
        assert.include(statuses[5]?.text, "souk_outbox_pending 0")
      }).pipe(Effect.scoped),
    120_000,
  )
})

describe("figures of the fleet", () => {
  it.live(
    "tell what is parked, are asked for once however many scrape, and leave the rest standing when they fail",
    () =>
      Effect.gen(function* () {
        const { services, url } = yield* serverWith({})
        const { sql } = yield* Effect.provideContext(Database, services)
        const page = Effect.promise(() => read(url))
        const parked = `souk_consumer_parked{consumer="${carts}"}`
        yield* sql`
          with events as (
            insert into events.outbox
              (id, type, exchange, schema_version, occurred_at, aggregate_type, aggregate_id, aggregate_version, actor,
                payload, published_at)
            select gen_random_uuid(), 'user.created', 'user_events', 1, now() - interval '1 hour', 'user', 'x', n,
              '{"_tag":"System","name":"test"}', '{}', now()
            from generate_series(1, 2) n
            returning sequence, aggregate_version
          )
          insert into events.deliveries
            (consumer, sequence, aggregate_type, aggregate_id, aggregate_version, due_at, failures, error, parked_at)
          select ${carts}, sequence, 'user', 'x', aggregate_version, now() + interval '1 hour', aggregate_version,
            'broken', case when aggregate_version = 1 then now() end
          from events`
        const first = yield* page
        assert.strictEqual(first.value(parked), 1)
        assert.strictEqual(first.value(`souk_consumer_pending{consumer="${carts}"}`), 1)
        assert.strictEqual(first.value(`souk_consumer_retrying{consumer="${carts}"}`), 1)
        assert.closeTo(first.value(`souk_consumer_lag_seconds{consumer="${carts}"}`) ?? 0, 3600, 30)

        yield* sql`delete from events.deliveries`
        yield* sql`delete from events.subscriptions where consumer = ${carts}`
        const storm = yield* Effect.all(
          Array.from({ length: 50 }, () => page),
          { concurrency: "unbounded" },
        )
        assert.isTrue(storm.every(({ value }) => value(parked) === 1))
        yield* Effect.sleep("5 seconds")
        const later = yield* page
        assert.isUndefined(later.value(parked))
        assert.strictEqual(later.value(`souk_consumer_parked{consumer="search.onShopEvents"}`), 0)

        yield* sql`alter table platform.schedules rename to away`
        yield* Effect.sleep("5 seconds")
        const blind = yield* page
        assert.strictEqual(blind.status, 200)
        assert.strictEqual(blind.value("souk_database_up"), 0)
        assert.isUndefined(blind.value("souk_outbox_pending"))
        assert.isAtLeast(blind.value("process_resident_memory_bytes") ?? 0, 1)
        yield* sql`alter table platform.away rename to schedules`
      }).pipe(Effect.scoped),
    120_000,
  )
})
