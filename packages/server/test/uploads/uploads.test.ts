import { layer } from "@effect/vitest"
import { makePng } from "@souk/core/testing"
import * as Effect from "effect/Effect"
import { assert } from "vitest"
import { type Credential, exchange, headersOf } from "../http/exchange.ts"
import { person, side } from "../http/Marketplace.ts"
import { TestServer, testServer } from "../TestServer.ts"

layer(testServer("embedded"), { excludeTestServices: true, timeout: 120_000 })("Pictures over HTTP", (it) => {
  const scenario = (name: string, run: (server: TestServer["Service"]) => Promise<void>) =>
    it.effect(name, () => Effect.flatMap(TestServer, (server) => Effect.promise(() => run(server))))

  const png = (width: number, height: number) =>
    new Blob([new Uint8Array(makePng(width, height))], { type: "image/png" })

  scenario("a shop puts up logo and cover, replaces them and takes them down", async (server) => {
    const { guest, admin, url } = server
    const owner = (await person(server, "Lea")).client
    const shop = await owner.shops.create({ name: "Lea's", about: "Lamps.", contactEmail: "lea@example.com" })
    assert.deepStrictEqual([shop.logo, shop.cover], [null, null])
    // Before it is approved, so that operators see what they decide about.
    const first = (await owner.shops.setLogo({ body: png(300, 300) })).logo
    assert.deepStrictEqual((await admin.operatorShops.show({ id: shop.id })).logo, first)
    assert.isTrue(first?.url.startsWith(`${server.url}/media/`), "clients reach it where the server listens")
    await admin.operatorShops.approve({ id: shop.id })
    const own = await owner.shops.setCover({ body: png(1200, 300) })
    const shown = await guest.shops.show({ idOrSlug: shop.slug })
    assert.deepStrictEqual([shown.logo, shown.cover], [first, own.cover])
    assert.deepStrictEqual((await guest.shops.list({ slug: shop.slug })).items, [shown])
    assert.deepInclude(shown.cover, { width: 1200, height: 300 })

    const { logo } = await owner.shops.setLogo({ body: png(200, 200) })
    assert.notStrictEqual(logo?.url, first?.url)
    const statusOf = async (path = "") => (await exchange(url, { method: "GET", path })).status
    assert.deepStrictEqual([await statusOf(first?.url), await statusOf(logo?.url)], [404, 200])
    assert.strictEqual((await owner.shops.removeLogo()).logo, null)
    assert.strictEqual((await owner.shops.removeLogo()).logo, null)
    assert.strictEqual((await owner.shops.removeCover()).cover, null)
    assert.strictEqual(await statusOf(logo?.url), 404)
    // The shop's own fields are changed by one door each: a change of text leaves the pictures alone.
    await owner.shops.setLogo({ body: png(200, 200) })
    assert.notStrictEqual((await owner.shops.update({ about: "Lamps and shades." })).logo, null)
  })

  scenario("an upload that is sent again with its key is stored once", async (server) => {
    const { url } = server
    const { vendor, ids } = await side(server, "Uma", 1)
    const upload = (credential: Credential, key: string, bytes: Uint8Array, query = "") =>
      exchange(url, {
        method: "POST",
        path: `/v1/me/shop/products/${ids["ProductId"]}/images${query}`,
        headers: { ...headersOf(credential, "image/png"), "idempotency-key": key },
        body: bytes,
      })
    const pictures = async () => (await vendor.client.shopProducts.show({ id: ids["ProductId"] ?? "" })).images.length
    const before = await pictures()
    const first = await upload(vendor.credential, "picture", makePng(20, 10))
    assert.strictEqual(first.status, 201, first.text)
    const again = await upload(vendor.credential, "picture", makePng(20, 10))
    assert.deepStrictEqual([again.status, again.text, again.headers["idempotency-replayed"]], [201, first.text, "true"])
    const together = await Promise.all(
      Array.from({ length: 8 }, () => upload(vendor.credential, "at-once", makePng(40, 10))),
    )
    assert.ok(
      together.every(({ status }) => status === 201 || status === 409),
      together.map(({ status }) => status).join(),
    )
    assert.strictEqual(await pictures(), before + 2)
    for (const other of [
      await upload(vendor.credential, "picture", makePng(30, 10)),
      await upload(vendor.credential, "picture", makePng(20, 10), "?alt=Other"),
    ]) {
      assert.deepStrictEqual([other.status, other.json?.["code"]], [422, "idempotency_key_reused"])
    }
    // A refusal gives the key free, whatever refused it.
    const refused = await upload(vendor.credential, "mended", new Uint8Array([1, 2, 3]))
    assert.deepStrictEqual([refused.status, refused.json?.["code"]], [422, "image_refused"])
    assert.strictEqual((await upload(vendor.credential, "mended", makePng(50, 10))).status, 201)
    assert.strictEqual(await pictures(), before + 3)
  })
})
