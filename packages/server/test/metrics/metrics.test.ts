import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { assert } from "vitest"
import { TestServer, testServer } from "../TestServer.ts"

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
    assert.deepEqual(names.toSorted(), documented().toSorted())
    assert.strictEqual(new Set(names).size, names.length)
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
