import { layer } from "@effect/vitest"
import { isError } from "@souk/sdk"
import * as Effect from "effect/Effect"
import { assert } from "vitest"
import { TestServer, testServer } from "../TestServer.ts"

layer(testServer("embedded"), { excludeTestServices: true, timeout: 120_000 })("What operators see over HTTP", (it) => {
  const scenario = (name: string, run: (server: TestServer["Service"]) => Promise<void>) =>
    it.effect(name, () => Effect.flatMap(TestServer, (server) => Effect.promise(() => run(server))))

  scenario("events: list, show, tail, consumers, replay", async ({ admin, person, settle }) => {
    const { cursor } = await admin.events.tail()
    await person("Tina")
    await settle()
    const { items } = await admin.events.list({ type: "user.created", limit: 1 })
    const event = items[0] ?? assert.fail("No event was listed")
    assert.include(JSON.stringify(event.payload), "tina@example.com")
    const shown = await admin.events.show({ id: event.id })
    assert.isTrue(shown.deliveries.length > 0 && shown.deliveries.every(({ state }) => state === "handled"))
    assert.isNotNull(shown.publishedAt)
    const tail = await admin.events.tail({ cursor, type: "user.created" })
    assert.deepEqual(
      tail.items.map(({ id }) => id),
      [event.id],
    )

    const consumers = (await admin.events.consumers()).items
    const consumer = consumers.find(({ types }) => types.includes("user.created")) ?? assert.fail("Nobody listens")
    assert.strictEqual(consumer.pending, 0)
    assert.isNotNull(consumer.lastHandledAt)
    const request = { consumer: consumer.consumer, type: "user.created", from: event.occurredAt }
    const act = { events: 1, consumers: [{ consumer: consumer.consumer, events: 1 }] }
    assert.deepEqual(await admin.events.replay({ ...request, dryRun: true }), { ...act, dryRun: true })
    assert.deepEqual(await admin.events.replay(request), { ...act, dryRun: false })
    await settle()
    assert.deepEqual((await admin.events.parked()).items, [])
    assert.deepEqual(await admin.events.replayParked({}), { events: 0, consumers: [], dryRun: false })
    const drop = { consumer: consumer.consumer, reason: "Nothing is parked" }
    assert.deepEqual(await admin.events.dropParked(drop), { events: 0, consumers: [], dryRun: false })
    for (const wrong of [{ reason: "Which?" }, { ...drop, reason: " " }]) {
      assert.isTrue(isError(await failure(admin.events.dropParked(wrong)), "invalid_request"))
    }
    const gone = await failure(admin.events.dropParked({ ...drop, eventId: event.id }))
    assert.isTrue(isError(gone, "parked_event_not_found"))
    assert.isTrue(isError(await failure(admin.events.list({ type: "or*der" })), "invalid_request"))
    const { items: acts } = await admin.audit.list({ action: "events.replayed" })
    assert.deepEqual(
      acts.map(({ subject }) => subject.id),
      [consumer.consumer],
    )
  })

  scenario("schedules: list, run by hand", async ({ admin }) => {
    const { items } = await admin.schedules.list()
    assert.includeMembers(
      items.map(({ name }) => name),
      ["carts.synchronise", "events.purge", "idempotency.purge"],
    )
    const ran = await admin.schedules.run({ name: "idempotency.purge" })
    assert.strictEqual(ran.last?.outcome, "succeeded")
    assert.isTrue(isError(await failure(admin.schedules.run({ name: "nothing" })), "schedule_not_found"))
    // No transaction of the request is around it, which this one would refuse.
    assert.strictEqual((await admin.schedules.run({ name: "database.vacuum" })).last?.error, null)
    const purged = await admin.schedules.run({ name: "events.purge" })
    assert.deepEqual(purged.last?.result, { events: 0, inboxRows: 0, replays: 0 })
    const { items: runs } = await admin.schedules.history({ schedule: "events.purge", outcome: "succeeded" })
    assert.deepInclude(runs[0], { schedule: "events.purge", byHand: true, result: purged.last?.result })
    const unknown = await failure(admin.schedules.history({ schedule: "nothing" }))
    assert.isTrue(isError(unknown, "schedule_not_found"))
  })

  scenario("schedules: each is due when it should be, and runs", async ({ admin }) => {
    const { items } = await admin.schedules.list()
    const timings = Object.fromEntries(items.map(({ name, timing }) => [name, timing]))
    assert.deepInclude(timings, {
      "carts.synchronise": "*/5 * * * * UTC",
      "inventory.scan_low_stock": "30 2 * * * UTC",
      "carts.purge": "50 2 * * * UTC",
    })
    for (const { name } of items) {
      const { last } = await admin.schedules.run({ name })
      assert.deepStrictEqual([name, last?.outcome, last?.error], [name, "succeeded", null])
    }
    const [sync] = (await admin.cartSyncs.list({ limit: 1 })).items
    assert.strictEqual(sync?.errors, 0)
  })

  scenario("nothing of it for anybody else", async ({ guest, person }) => {
    const customer = await person("Carl")
    for (const refused of [customer.events.list(), customer.audit.list(), customer.schedules.list()]) {
      assert.isTrue(isError(await failure(refused), "forbidden"))
    }
    assert.isTrue(isError(await failure(guest.events.tail()), "unauthenticated"))
  })
})

const failure = async (call: PromiseLike<unknown>): Promise<unknown> => {
  try {
    await call
  } catch (error) {
    return error
  }
  return assert.fail("The call should have been refused")
}
