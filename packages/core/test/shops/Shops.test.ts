import { assert, describe, it as test, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { ShopId } from "../../src/shared/Ids.ts"
import { Currency } from "../../src/shared/Money.ts"
import { CreateShop, nameKey, PublicShop, UpdateShop } from "../../src/shops/Shop.ts"
import { Shops } from "../../src/shops/Shops.ts"
import { countStatements } from "../../src/testing/countStatements.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import { as, customer, everythingAbout, operator, shopIn, shopsOn, written } from "./shopkeepers.ts"

const absent = ShopId.make("0198f3a0-0000-7000-8000-00000000dead")

layer(shopsOn(testDatabase), { excludeTestServices: true, timeout: "60 seconds" })("Shops", (it) => {
  it.effect("opens a pending shop, seen by its owner alone", () =>
    Effect.gen(function* () {
      const shops = yield* Shops
      const owner = yield* customer
      const shop = yield* as(owner.actor)(
        shops.create({
          ...written,
          name: "Dar Zitoun",
          contactPhone: "0301 2345 67",
          address: { line1: "Torstr. 1", city: "Berlin", country: "DE" },
        }),
      )
      assert.deepInclude(shop, {
        slug: "dar-zitoun",
        state: "pending",
        reason: null,
        currency: Currency.make("EUR"),
        timeZone: "UTC",
        isVerified: false,
        isContactPublic: false,
        version: 1,
        contact: { email: "hello@kissako.example", phone: "+49301234567" },
      })
      assert.deepStrictEqual(yield* as(owner.actor)(shops.own), { ...shop, role: "owner" })
      for (const key of [shop.id, shop.slug]) {
        assert.strictEqual((yield* Effect.flip(shops.show(key)))._tag, "ShopNotFound")
      }
      const stranger = yield* customer
      assert.strictEqual((yield* Effect.flip(as(stranger.actor)(shops.own)))._tag, "ShopNotFound")
      const { events, decisions, audit, lastPayload } = yield* everythingAbout(shop.id)
      assert.deepStrictEqual([events, decisions, audit], [["shop.created"], ["create"], []])
      assert.deepStrictEqual(lastPayload, { shopId: shop.id, ownerId: owner.id, name: "Dar Zitoun", slug: shop.slug })
    }),
  )

  it.effect("shows an approved shop to everybody without what is private", () =>
    Effect.gen(function* () {
      const shops = yield* Shops
      const { id, slug, owner } = yield* shopIn("approved", {
        contactPhone: "+49 30 901820",
        address: { line1: "Torstr. 1", city: "Berlin", country: "DE" },
      })
      const shown = yield* shops.show(slug)
      assert.deepStrictEqual(yield* shops.show(id), shown)
      assert.deepStrictEqual(Object.keys(shown).toSorted(), Object.keys(PublicShop.fields).toSorted())
      assert.deepInclude(shown, { contact: null, address: null })
      yield* as(owner.actor)(shops.update({ isContactPublic: true }))
      const opened = yield* shops.show(slug)
      assert.deepStrictEqual(opened.contact, { email: "hello@kissako.example", phone: "+4930901820" })
      assert.deepStrictEqual(opened.address, { line1: "Torstr. 1", city: "Berlin", country: "DE" })
      assert.notInclude(JSON.stringify(opened), owner.id)
    }),
  )

  it.effect("hides shops that are not approved from lists, paths and other people", () =>
    Effect.gen(function* () {
      const shops = yield* Shops
      for (const state of ["pending", "rejected", "suspended", "deleted"] as const) {
        const { id, slug } = yield* shopIn(state, { name: `Hidden ${state}` })
        assert.strictEqual((yield* Effect.flip(shops.show(id)))._tag, "ShopNotFound")
        assert.strictEqual((yield* Effect.flip(shops.show(slug)))._tag, "ShopNotFound")
        assert.deepStrictEqual((yield* shops.list({ slug })).items, [])
      }
      assert.deepStrictEqual((yield* shops.list({ text: "Hidden" })).items, [])
      assert.strictEqual((yield* Effect.flip(shops.show(absent)))._tag, "ShopNotFound")
    }),
  )

  it.effect("gives everybody one shop, and another only after the first is deleted", () =>
    Effect.gen(function* () {
      const shops = yield* Shops
      const { id, owner } = yield* shopIn("rejected")
      const create = as(owner.actor)(shops.create(written))
      assert.strictEqual((yield* Effect.flip(create))._tag, "AlreadyInShop")
      yield* as(owner.actor)(shops.deleteOwn)
      const second = yield* create
      assert.notStrictEqual(second.id, id)
      assert.strictEqual((yield* as(owner.actor)(shops.own)).id, second.id)
    }),
  )

  it.effect("opens exactly one shop when one person asks eight times at once", () =>
    Effect.gen(function* () {
      const shops = yield* Shops
      const owner = yield* customer
      const attempt = Effect.result(as(owner.actor)(shops.create(written)))
      const results = yield* Effect.all(
        Array.from({ length: 8 }, () => attempt),
        { concurrency: 8 },
      )
      assert.strictEqual(results.filter(Result.isSuccess).length, 1)
      const errors = results.filter(Result.isFailure).map(({ failure }) => failure._tag)
      assert.deepStrictEqual(
        errors,
        Array.from({ length: 7 }, () => "AlreadyInShop"),
      )
    }),
  )

  it.effect("numbers slugs that clash, keeps a slug when the name changes, and never gives a used one away", () =>
    Effect.gen(function* () {
      const shops = yield* Shops
      const name = "Bärø & Sons"
      const first = yield* shopIn("approved", { name })
      const more = yield* Effect.all(
        [1, 2, 3].map(() => shopIn("pending", { name })),
        { concurrency: 3 },
      )
      const slugs = [first, ...more].map(({ slug }) => slug)
      assert.deepStrictEqual(slugs.toSorted(), [
        "baero-and-sons",
        "baero-and-sons-2",
        "baero-and-sons-3",
        "baero-and-sons-4",
      ])
      yield* as(first.owner.actor)(shops.update({ name: "Something Else" }))
      assert.strictEqual((yield* shops.show(first.slug)).name, "Something Else")
      yield* as(first.owner.actor)(shops.deleteOwn)
      assert.strictEqual((yield* shopIn("pending", { name })).slug, "baero-and-sons-5")
    }),
  )

  it.effect("makes a slug of any name, and never one that looks like an id", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* shopIn("pending", { name: "🫖🫖" })).slug, "shop")
      assert.strictEqual((yield* shopIn("pending", { name: "🍵🍵" })).slug, "shop-2")
      assert.strictEqual((yield* shopIn("pending", { name: absent })).slug, `shop-${absent}`)
      const long = yield* shopIn("pending", { name: "Very ".repeat(15).trim() })
      assert.isAtMost(long.slug.length, 60)
    }),
  )

  it.effect("changes what is given, removes what is null, and refuses a change made from an older version", () =>
    Effect.gen(function* () {
      const shops = yield* Shops
      const { id, owner } = yield* shopIn("approved", { contactPhone: "+49 30 901820" })
      const update = (changes: UpdateShop) => as(owner.actor)(shops.update(changes))
      const before = yield* as(owner.actor)(shops.own)
      const after = yield* update({ contactPhone: null, timeZone: "Europe/Berlin", ifVersion: before.version })
      assert.deepInclude(after, { name: before.name, timeZone: "Europe/Berlin", version: before.version + 1 })
      assert.isNull(after.contact.phone)
      const stale = yield* Effect.flip(update({ name: "Late", ifVersion: before.version }))
      assert.deepInclude({ ...stale }, { code: "shop_changed", version: after.version })
      assert.strictEqual((yield* Effect.flip(update({ contactPhone: "12345" })))._tag, "InvalidPhoneNumber")
      assert.strictEqual((yield* everythingAbout(id)).events.at(-1), "shop.updated")
      assert.strictEqual((yield* as(owner.actor)(shops.own)).version, after.version)
    }),
  )

  it.effect("does not let guests, operators and the system own shops", () =>
    Effect.gen(function* () {
      const shops = yield* Shops
      for (const actor of [
        { _tag: "Guest", cartId: null } as const,
        { _tag: "System", name: "test" } as const,
        yield* operator(),
      ]) {
        assert.strictEqual((yield* Effect.flip(as(actor)(shops.create(written))))._tag, "Forbidden")
      }
      assert.strictEqual((yield* Effect.flip(as({ _tag: "Guest", cartId: null })(shops.own)))._tag, "Unauthenticated")
    }),
  )

  it.effect("tells operators the whole history with the people behind it", () =>
    Effect.gen(function* () {
      const shops = yield* Shops
      const { id, owner, decider } = yield* shopIn("rejected")
      const { answer, statements } = yield* countStatements(as(decider)(shops.showForOperators(id)))
      assert.strictEqual(statements, 3)
      assert.deepInclude(answer.owner, { id: owner.id, email: owner.email, firstName: "Ada" })
      assert.deepStrictEqual(
        answer.history.map(({ act, reason, decidedBy }) => [act, reason, decidedBy?.id]),
        [
          ["create", null, owner.id],
          ["reject", "The text says nothing about the goods.", decider.userId],
        ],
      )
      assert.strictEqual((yield* Effect.flip(as(decider)(shops.showForOperators(absent))))._tag, "ShopNotFound")
    }),
  )

  it.effect("summarises shops in every state in one statement", () =>
    Effect.gen(function* () {
      const shops = yield* Shops
      const one = yield* shopIn("approved")
      const two = yield* shopIn("deleted")
      const { answer, statements } = yield* countStatements(shops.summaries([one.id, two.id, absent, one.id]))
      assert.strictEqual(statements, 1)
      assert.deepStrictEqual([...answer.keys()].toSorted(), [one.id, two.id].toSorted())
      assert.deepInclude(answer.get(two.id), { slug: two.slug, state: "deleted", name: written.name })
      assert.strictEqual((yield* countStatements(shops.summaries([]))).statements, 0)
    }),
  )
})

describe("Shop", () => {
  const accepts = (schema: Schema.Codec<unknown, unknown>, value: unknown) =>
    Exit.isSuccess(Schema.decodeUnknownExit(schema)(value))

  test("refuses input that cannot be stored or meant", () => {
    assert.isTrue(accepts(CreateShop, written))
    const wrong = [
      { name: "" },
      { name: " a " },
      { name: "a".repeat(81) },
      { name: "nul\u0000" },
      { name: "two\nlines" },
      { about: "" },
      { about: "x".repeat(4001) },
      { contactEmail: "not an address" },
      { timeZone: "Mars/Olympus" },
      { timeZone: "+02:00" },
      { currency: "euro" },
      { contactPhone: "x".repeat(41) },
      { address: { line1: "", city: "Berlin", country: "DE" } },
      { address: { line1: "Torstr. 1", city: "Berlin", country: "Germany" } },
    ]
    for (const fields of wrong) assert.isFalse(accepts(CreateShop, { ...written, ...fields }), JSON.stringify(fields))
    assert.isFalse(accepts(UpdateShop, { ifVersion: 0 }))
    assert.isFalse(accepts(UpdateShop, { name: null }))
  })

  test("sorts and finds names without case and accents", () => {
    assert.strictEqual(nameKey("  Ébène  &\tCie "), "ebene & cie")
    assert.strictEqual(nameKey("喫茶子"), "喫茶子")
    assert.isAtMost(nameKey("\uFDFA".repeat(80)).length, 100)
  })
})
