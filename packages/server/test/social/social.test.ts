import { layer } from "@effect/vitest"
import { makePng } from "@souk/core/testing"
import { isError } from "@souk/sdk"
import * as Effect from "effect/Effect"
import { assert } from "vitest"
import { password, TestServer, testServer } from "../TestServer.ts"

layer(testServer("embedded"), { excludeTestServices: true, timeout: 120_000 })(
  "What people do beside buying, over HTTP",
  (it) => {
    const test = (name: string, run: (server: TestServer["Service"]) => Promise<void>) =>
      it.effect(name, () => Effect.flatMap(TestServer, (server) => Effect.promise(() => run(server))))

    const vendorOf = async ({ person, admin }: TestServer["Service"], name: string) => {
      const client = await person(name)
      const shop = await client.shops.create({
        name: `${name}'s shop`,
        about: "Things.",
        contactEmail: "shop@example.com",
        socialLinks: [{ platform: "instagram", url: "https://instagram.com/things" }],
      })
      await admin.operatorShops.approve({ id: shop.id })
      return { client, shop }
    }

    const codeOf = async (act: Promise<unknown>) => {
      try {
        await act
        return "done"
      } catch (error) {
        return isError(error) ? error.code : String(error)
      }
    }

    test("a shop opens branches, which strangers find by where they are", async (server) => {
      const { client, shop } = await vendorOf(server, "Bea")
      const day = [{ opens: "18:00", closes: "02:00" }]
      const branch = await client.shopBranches.add({
        name: "Mouraria",
        address: { line1: "Rua do Capelão 1", city: "Lisboa", country: "PT" },
        location: { lat: 38.7149, lng: -9.1349 },
        openingHours: { mon: day, tue: day, wed: [], thu: day, fri: day, sat: day, sun: day },
      })
      const near = await server.guest.shopBranches.nearest({ lat: 38.7079, lng: -9.1366, radius: 2000 })
      assert.deepStrictEqual(
        near.items.map(({ id, shop: { slug } }) => [id, slug]),
        [[branch.id, shop.slug]],
      )
      assert.closeTo(near.items[0]?.distance ?? 0, 792, 2)
      assert.strictEqual(
        (await server.guest.shopBranches.nearest({ lat: 38.7079, lng: -9.1366, radius: 500 })).items.length,
        0,
      )
      const overlapping = [...day, { opens: "01:00", closes: "03:00" }]
      const wrong = { mon: overlapping, tue: overlapping, wed: [], thu: [], fri: [], sat: [], sun: [] }
      assert.strictEqual(
        await codeOf(client.shopBranches.update({ id: branch.id, openingHours: wrong })),
        "invalid_request",
      )
      const shown = await server.guest.shopBranches.show({ idOrSlug: shop.slug, branch: "mouraria" })
      assert.strictEqual(shown.name, "Mouraria")
      assert.deepStrictEqual((await server.guest.shops.show({ idOrSlug: shop.slug })).socialLinks, shop.socialLinks)
      await client.shopBranches.remove({ id: branch.id })
      assert.strictEqual((await server.guest.shopBranches.list({ idOrSlug: shop.slug })).items.length, 0)
    })

    test("a shop hangs up pictures", async (server) => {
      const { shop } = await vendorOf(server, "Gil")
      const login = await fetch(`${server.url}/v1/auth/login`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ email: "gil@example.com", password }),
      })
      const { accessToken } = (await login.json()) as { accessToken: string }
      const added = await fetch(`${server.url}/v1/me/shop/images?alt=Front`, {
        method: "POST",
        headers: { authorization: `Bearer ${accessToken}`, "content-type": "image/png" },
        body: makePng(300, 100),
      })
      assert.strictEqual(added.status, 201)
      const { items } = await server.guest.shopGallery.list({ idOrSlug: shop.slug })
      assert.deepStrictEqual(
        items.map(({ alt, image }) => [alt, image.width, image.height]),
        [["Front", 300, 100]],
      )
    })

    test("customers comment, the shop answers, operators hide; lists sort by the stars", async (server) => {
      const { client, shop } = await vendorOf(server, "Cem")
      const [good, bad] = await Promise.all(
        ["GOOD", "BAD"].map((sku) =>
          client.shopProducts.create({ title: sku, sku, variations: [{ sku: `${sku}-1`, price: 100 }] }),
        ),
      )
      const [ann, ben] = [await server.person("Ann"), await server.person("Ben")]
      const variationId = good?.variations[0]?.id ?? ""
      const said = await ann.comments.writeOnVariation({ variationId, stars: 5, text: "Lovely." })
      await ben.comments.writeOnVariation({ variationId: bad?.variations[0]?.id ?? variationId, stars: 1, text: "No." })
      await ann.comments.writeOnShop({ idOrSlug: shop.slug, stars: 4, text: "Quick." })
      assert.strictEqual(
        await codeOf(client.comments.writeOnShop({ idOrSlug: shop.slug, stars: 5, text: "We!" })),
        "forbidden",
      )
      assert.strictEqual(
        await codeOf(ann.comments.writeOnVariation({ variationId, stars: 6, text: "!" })),
        "invalid_request",
      )
      const byRating = await server.guest.products.list({ shop: shop.slug, sort: "rating" })
      assert.deepStrictEqual(
        byRating.items.map(({ title, rating }) => [title, rating.average]),
        [
          ["GOOD", 5],
          ["BAD", 1],
        ],
      )
      assert.deepStrictEqual((await server.guest.shops.show({ idOrSlug: shop.slug })).rating, { average: 4, count: 1 })
      const answer = await client.comments.answer({ id: said.id, text: "Thank you." })
      const listed = await server.guest.comments.listOfProduct({ idOrSlug: good?.slug ?? "" })
      assert.deepStrictEqual(listed.items, [answer])
      assert.strictEqual(await codeOf(ben.operatorComments.hide({ id: said.id, reason: "Envy." })), "forbidden")
      await server.admin.operatorComments.hide({ id: said.id, reason: "It was paid for." })
      assert.strictEqual((await server.guest.comments.listOfProduct({ idOrSlug: good?.slug ?? "" })).items.length, 0)
      assert.strictEqual(await codeOf(ann.comments.remove({ id: said.id })), "comment_hidden")
      const own = await ann.comments.listOwn({ kind: "product" })
      assert.strictEqual(own.items[0]?.hidden?.reason, "It was paid for.")
      await server.admin.operatorComments.unhide({ id: said.id })
      await ann.comments.remove({ id: said.id })
      assert.deepStrictEqual((await server.guest.products.show({ idOrSlug: good?.slug ?? "" })).rating, {
        average: null,
        count: 0,
      })
    })

    test("wishes come into the cart", async (server) => {
      const { client, shop } = await vendorOf(server, "Dia")
      const { variations } = await client.shopProducts.create({
        title: "Lamp",
        sku: "LAMP",
        variations: [
          { sku: "L-1", price: 900, options: [{ name: "Size", value: "S" }], stock: { onHand: 2 } },
          { sku: "L-2", price: 950, options: [{ name: "Size", value: "M" }] },
        ],
      })
      const eli = await server.person("Eli")
      await server.settle()
      const wishes = [
        ...(await Promise.all(variations.map(({ id }) => eli.wishlist.add({ variationId: id })))),
        await eli.wishlist.add({ shopId: shop.id }),
      ]
      assert.deepStrictEqual(await eli.wishlist.count(), { total: 3, variations: 2, shops: 1 })
      const { moved, stayed } = await eli.wishlist.moveToCart({ itemIds: wishes.map(({ id }) => id) })
      assert.deepStrictEqual(
        moved,
        wishes.slice(0, 1).map(({ id }) => id),
      )
      assert.deepStrictEqual(
        stayed.map(({ reason }) => reason),
        ["out_of_stock", "is_shop"],
      )
      assert.strictEqual((await eli.cart.show()).total, 900)
      assert.strictEqual((await eli.wishlist.list()).items.length, 2)
      assert.strictEqual(await codeOf(server.guest.wishlist.list()), "unauthenticated")
    })
  },
)
