import { assert, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { consumers } from "../src/consumers.ts"
import { embedded } from "../src/embedded.ts"
import { backgroundDomainNames, backgroundDomainOf, runsAmong } from "../src/fleet.ts"
import { schedules } from "../src/schedules.ts"

it.live("every consumer and schedule is the work of a domain, and every domain has some", () =>
  Effect.gen(function* () {
    const work = [...(yield* consumers), ...(yield* schedules)].map(({ name }) => name)
    assert.deepStrictEqual(
      work.filter((name) => backgroundDomainOf(name) === null),
      [],
    )
    assert.sameMembers([...new Set(work.map(backgroundDomainOf))], [...backgroundDomainNames])
  }).pipe(Effect.provide(embedded({}))),
)

it("a process runs the work of its domains, and what belongs to none", () => {
  const runs = runsAmong(new Set(["carts", "platform"]))
  const names = ["carts.purge", "events.purge", "search.onShopEvents", "cartsx.purge", "mine.weekly"]
  assert.deepStrictEqual(
    names.filter((name) => runs({ name })),
    ["carts.purge", "events.purge", "cartsx.purge", "mine.weekly"],
  )
})
