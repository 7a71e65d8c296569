import { assert, layer } from "@effect/vitest"
import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import { CurrentTransformer } from "effect/sql/Statement"
import { Database } from "../../src/platform/database/Database.ts"
import { Guest } from "../../src/shared/Actor.ts"
import type { GeoPoint } from "../../src/shared/GeoPoint.ts"
import {
  Branch,
  BranchId,
  maxBranches,
  type NearbyBranch,
  NearbyBranchQuery,
  type NewBranch,
} from "../../src/shops/Branch.ts"
import { ShopBranches } from "../../src/shops/ShopBranches.ts"
import { Shops } from "../../src/shops/Shops.ts"
import { countStatements } from "../../src/testing/countStatements.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import { type AnyAct, as, everythingAbout, shopIn, shopsOn } from "./shopkeepers.ts"

const branches = ShopBranches.layer.pipe(Layer.provideMerge(shopsOn(testDatabase)))

const lisbon: NewBranch = {
  name: "Alfama",
  address: { line1: "Rua de São Miguel 5", city: "Lisboa", country: "PT" },
  location: { lat: 38.71139, lng: -9.12889 },
}

layer(branches, { excludeTestServices: true, timeout: "120 seconds" })("Branches of shops", (it) => {
  const everyDay = (opens: string, closes: string) => {
    const day = [{ opens, closes }]
    return { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }
  }

  it.effect("are opened, changed, hidden and closed by the people of their shop", () =>
    Effect.gen(function* () {
      const branches = yield* ShopBranches
      const shops = yield* Shops
      const { id: shopId, owner } = yield* shopIn("approved")
      const { items } = yield* branches.list(shopId)
      assert.deepStrictEqual(items, [])
      const first = yield* as(owner.actor)(
        branches.add({ ...lisbon, phone: "21 887 2021", openingHours: everyDay("00:00", "24:00") }),
      )
      assert.deepInclude(first, { slug: "alfama", phone: "+351218872021", timeZone: "UTC", isActive: true })
      const second = yield* as(owner.actor)(branches.add({ ...lisbon, isActive: false }))
      assert.strictEqual(second.slug, "alfama-2")
      const shown = (yield* branches.list(shopId)).items
      assert.deepStrictEqual(
        shown.map(({ id, isOpen }) => [id, isOpen]),
        [[first.id, true]],
      )
      assert.deepStrictEqual(yield* branches.show(shopId, "alfama"), shown[0])
      assert.deepStrictEqual(yield* branches.show(shopId, first.id), shown[0])
      assert.strictEqual((yield* Effect.flip(branches.show(shopId, "alfama-2")))._tag, "BranchNotFound")
      assert.strictEqual((yield* as(owner.actor)(branches.listOwn)).items.length, 2)
      const changed = yield* as(owner.actor)(
        branches.update(first.id, { name: "Baixa", phone: null, location: { lat: 0, lng: 180 }, openingHours: null }),
      )
      assert.deepInclude(changed, { slug: "alfama", name: "Baixa", phone: null, openingHours: null })
      assert.deepStrictEqual(changed.location, { lat: 0, lng: 180 })
      assert.deepStrictEqual(changed.address, first.address)
      assert.isNull((yield* branches.show(shopId, first.id)).isOpen)
      yield* as(owner.actor)(branches.update(second.id, { isActive: true }))
      assert.strictEqual((yield* branches.list(shopId)).items.length, 2)
      yield* as(owner.actor)(branches.remove(second.id))
      assert.strictEqual((yield* Effect.flip(as(owner.actor)(branches.remove(second.id))))._tag, "BranchNotFound")
      const bad = yield* Effect.flip(as(owner.actor)(branches.update(first.id, { phone: "12" })))
      assert.strictEqual(bad._tag, "InvalidPhoneNumber")
      const { events } = yield* everythingAbout(shopId)
      assert.deepStrictEqual(events.slice(-5), [
        "shop.branch.created",
        "shop.branch.created",
        "shop.branch.updated",
        "shop.branch.updated",
        "shop.branch.deleted",
      ])
      yield* as(owner.actor)(shops.deleteOwn)
      assert.strictEqual((yield* Effect.flip(branches.list(shopId)))._tag, "ShopNotFound")
      yield* Schema.encodeUnknownEffect(Schema.toCodecJson(Schema.Array(Branch)))(shown)
    }),
  )

  it.effect("belong to their shop: another's look absent, guests and strangers have none", () =>
    Effect.gen(function* () {
      const branches = yield* ShopBranches
      const random = yield* SecureRandom
      const [one, other] = [yield* shopIn("approved"), yield* shopIn("approved")]
      const { id } = yield* as(one.owner.actor)(branches.add(lisbon))
      const absent = BranchId.make(yield* random.uuidV7())
      for (const act of [
        (of: BranchId) => as(other.owner.actor)(Effect.asVoid(branches.update(of, { name: "Mine" }))),
        (of: BranchId) => as(other.owner.actor)(branches.remove(of)),
      ]) {
        assert.deepStrictEqual(yield* Effect.flip(act(id)), yield* Effect.flip(act(absent)))
      }
      assert.strictEqual((yield* Effect.flip(branches.show(other.id, id)))._tag, "BranchNotFound")
      const guest = Guest.make({ cartId: null })
      const acts: ReadonlyArray<AnyAct> = [branches.listOwn, branches.add(lisbon)]
      for (const act of acts) assert.strictEqual((yield* Effect.flip(as(guest)(act)))._tag, "Unauthenticated")
      const stranger = (yield* shopIn("deleted")).owner
      assert.strictEqual((yield* Effect.flip(as(stranger.actor)(branches.add(lisbon))))._tag, "ShopNotFound")
      assert.strictEqual((yield* as(one.owner.actor)(branches.listOwn)).items[0]?.name, "Alfama")
    }),
  )

  it.effect("are not more than a shop may have", () =>
    Effect.gen(function* () {
      const branches = yield* ShopBranches
      const { sql } = yield* Database
      const { id, owner } = yield* shopIn("approved")
      yield* sql`
        insert into shops.branches (id, shop_id, slug, name, address, lat, lng, is_active, created_at, updated_at)
        select gen_random_uuid(), ${id}, 'b-' || n, 'B', '{}', 0, 0, false, now(), now()
        from generate_series(1, ${maxBranches - 1}::int) n`
      yield* as(owner.actor)(branches.add(lisbon))
      assert.strictEqual((yield* Effect.flip(as(owner.actor)(branches.add(lisbon))))._tag, "BranchLimitReached")
    }),
  )

  // Great circles by another formula (haversine, R. W. Sinnott 1984, in the form that holds at the antipode too), so
  // that the two can disagree.
  const radius = 6_371_008.8
  const haversine = (a: GeoPoint, b: GeoPoint): number => {
    const [p, q] = [(a.lat * Math.PI) / 180, (b.lat * Math.PI) / 180]
    const [dLat, dLng] = [q - p, ((b.lng - a.lng) * Math.PI) / 180]
    const h = Math.sin(dLat / 2) ** 2 + Math.cos(p) * Math.cos(q) * Math.sin(dLng / 2) ** 2
    return 2 * radius * Math.atan2(Math.sqrt(h), Math.sqrt(Math.max(0, 1 - h)))
  }

  it.effect("are found as brute force finds them: 10,000 of them, at the poles and the antimeridian too", () =>
    Effect.gen(function* () {
      const branches = yield* ShopBranches
      const { sql } = yield* Database
      yield* sql`delete from shops.branches`
      const [near, hidden] = [yield* shopIn("approved"), yield* shopIn("suspended")]
      let state = 20_261_122
      const random = () => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
        return state / 2 ** 32
      }
      const everywhere = (): GeoPoint => ({
        lat: (Math.asin(2 * random() - 1) * 180) / Math.PI,
        lng: random() * 360 - 180,
      })
      const corners: ReadonlyArray<GeoPoint> = [
        { lat: 90, lng: 0 },
        { lat: 90, lng: 123 },
        { lat: -90, lng: 0 },
        { lat: 89.9, lng: 90 },
        { lat: 89.9, lng: -90 },
        { lat: 0, lng: 180 },
        { lat: 0, lng: -180 },
        { lat: 10, lng: 179.99 },
        { lat: 10, lng: -179.99 },
        { lat: 38.7, lng: -9.1 },
        { lat: 38.7, lng: -9.1 },
        { lat: 38.70001, lng: -9.1 },
      ]
      // A third around a few places, as people live; the rest anywhere.
      const around = (): GeoPoint => {
        const { lat, lng } = corners[Math.floor(random() * corners.length)] ?? { lat: 0, lng: 0 }
        const wrapped = lng + (random() - 0.5) * 8
        return {
          lat: Math.max(-90, Math.min(90, lat + (random() - 0.5) * 4)),
          lng: wrapped > 180 ? wrapped - 360 : wrapped < -180 ? wrapped + 360 : wrapped,
        }
      }
      const points = [
        ...corners,
        ...Array.from({ length: 3_300 }, around),
        ...Array.from({ length: 10_000 - corners.length - 3_300 }, everywhere),
      ]
      const inserted = (shopId: string, isActive: boolean, of: ReadonlyArray<GeoPoint>, prefix: string) => sql`
        insert into shops.branches (id, shop_id, slug, name, address, lat, lng, is_active, created_at, updated_at)
        select gen_random_uuid(), ${shopId}, ${prefix}::text || p.n, 'B',
          '{"line1": "A", "city": "B", "country": "PT"}', p.lat, p.lng, ${isActive}::boolean, now(), now()
        from unnest(${of.map(({ lat }) => String(lat))}::float8[], ${of.map(({ lng }) => String(lng))}::float8[])
          with ordinality as p (lat, lng, n)`
      yield* inserted(near.id, true, points, "b-")
      // Nobody finds these.
      yield* inserted(near.id, false, points.slice(0, 500), "inactive-")
      yield* inserted(hidden.id, true, points.slice(0, 500), "suspended-")
      yield* sql`analyze shops.branches`

      const queries = [
        ...corners,
        ...Array.from({ length: 15 }, around),
        ...Array.from({ length: 15 }, everywhere),
      ].flatMap((from, index) => ([1, 5_000, 200_000, 1_000_000] as const).map((reach) => ({ from, reach, index })))
      for (const { from, reach, index } of queries) {
        const expected = points
          .map((point, at) => ({ slug: `b-${at + 1}`, distance: haversine(from, point) }))
          .filter(({ distance }) => distance <= reach)
          .toSorted((a, b) => a.distance - b.distance)
        const found: Array<NearbyBranch> = []
        let cursor: string | null = ""
        while (cursor !== null && found.length < 300) {
          const page: { items: ReadonlyArray<NearbyBranch>; nextCursor: string | null } = yield* branches.nearest({
            ...from,
            radius: reach,
            limit: index % 2 === 0 ? 100 : 33,
            ...(cursor === "" ? {} : { cursor }),
          })
          found.push(...page.items)
          cursor = page.nextCursor
        }
        const about = `${from.lat},${from.lng} within ${reach}`
        assert.strictEqual(new Set(found.map(({ id }) => id)).size, found.length, about)
        if (cursor === null) {
          assert.sameMembers(
            found.map(({ slug }) => slug),
            expected.map(({ slug }) => slug),
            about,
          )
        }
        const distances = new Map(expected.map(({ slug, distance }) => [slug, distance]))
        for (const [place, { slug, distance }] of found.entries()) {
          assert.isAtMost(Math.abs(distance - (distances.get(slug) ?? Infinity)), 0.01, about)
          // Equal distances may come in any order, but the one at this place is as near as it must be.
          assert.isAtMost(Math.abs(distance - (expected[place]?.distance ?? Infinity)), 0.01, about)
        }
      }
    }),
  )

  it.effect("are found in one statement that is served by the index", () =>
    Effect.gen(function* () {
      const branches = yield* ShopBranches
      const { sql } = yield* Database
      const query = { lat: 38.7, lng: -9.1, radius: 200_000 }
      for (const limit of [1, 100]) {
        const { answer, statements } = yield* countStatements(branches.nearest({ ...query, limit }))
        assert.strictEqual(statements, 1)
        assert.strictEqual(answer.items.length, limit)
      }
      let sent: readonly [string, ReadonlyArray<unknown>] = ["", []]
      yield* branches.nearest(query).pipe(
        Effect.provideService(CurrentTransformer, (statement) =>
          Effect.sync(() => {
            sent = statement.compile()
            return statement
          }),
        ),
      )
      const plan = yield* sql.unsafe<Record<string, string>>(`explain (costs off) ${sent[0]}`, sent[1])
      const text = plan.flatMap((row) => Object.values(row)).join("\n")
      assert.include(text, "branches_place", text)
    }),
  )

  it.effect("may lie as close to a meridian as a number can be written", () =>
    Effect.gen(function* () {
      const branches = yield* ShopBranches
      const { owner } = yield* shopIn("approved")
      const added = yield* as(owner.actor)(
        branches.add({ ...lisbon, location: { lat: 1.6404102475213267e-267, lng: -5e-323 } }),
      )
      assert.deepStrictEqual(added.location, { lat: 0, lng: 0 })
      const near = yield* branches.nearest({ lat: 5e-324, lng: -5e-324, radius: 1 })
      assert.deepStrictEqual(
        near.items.map(({ id, distance }) => [id, distance]),
        [[added.id, 0]],
      )
    }),
  )

  it.effect("are searched around points of the Earth only", () =>
    Effect.gen(function* () {
      const decode = Schema.decodeUnknownEffect(NearbyBranchQuery)
      for (const wrong of [
        { lat: 90.01, lng: 0 },
        { lat: 0, lng: -180.01 },
        { lat: Number.NaN, lng: 0 },
        { lat: 0 },
        { lat: 0, lng: 0, radius: 0 },
        { lat: 0, lng: 0, radius: 1_000_001 },
        { lat: 0, lng: 0, radius: Infinity },
      ]) {
        yield* Effect.flip(decode(wrong))
      }
      const branches = yield* ShopBranches
      assert.strictEqual(
        (yield* Effect.flip(branches.nearest({ lat: 0, lng: 0, cursor: "eyJhIjoxfQ" })))._tag,
        "InvalidCursor",
      )
    }),
  )
})
