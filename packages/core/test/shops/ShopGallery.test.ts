import { assert, layer } from "@effect/vitest"
import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../../src/platform/database/Database.ts"
import { BlobStore } from "../../src/ports/BlobStore.ts"
import { Guest } from "../../src/shared/Actor.ts"
import { ShopGallery } from "../../src/shops/ShopGallery.ts"
import { maxShopImages } from "../../src/shops/ShopImage.ts"
import { Shops } from "../../src/shops/Shops.ts"
import { hostilePictures, makePng } from "../../src/testing/pictures.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import { as, customer, everythingAbout, shopIn, shopsOn } from "./shopkeepers.ts"

const galleries = ShopGallery.layer.pipe(Layer.provideMerge(shopsOn(testDatabase)))

layer(galleries, { excludeTestServices: true, timeout: "60 seconds" })("Galleries of shops", (it) => {
  const altsOf = ({ items }: { readonly items: ReadonlyArray<{ readonly alt: string }> }) => items.map(({ alt }) => alt)

  it.effect("keep their order, their texts, and the files while a picture uses them", () =>
    Effect.gen(function* () {
      const gallery = yield* ShopGallery
      const { id: shopId, owner } = yield* shopIn("approved")
      const mine = as(owner.actor)
      yield* mine(gallery.add({ bytes: makePng(400, 200), alt: "The front" }))
      yield* mine(gallery.add({ bytes: makePng(300, 300), alt: "The counter" }))
      const three = yield* mine(gallery.add({ bytes: makePng(200, 400) }))
      assert.deepStrictEqual(altsOf(three), ["The front", "The counter", ""])
      assert.deepStrictEqual(yield* gallery.list(shopId), three)
      const [front, counter, back] = three.items
      assert(front !== undefined && counter !== undefined && back !== undefined)
      assert.deepInclude(front.image, { width: 400, height: 200 })
      yield* mine(gallery.update(back.id, { alt: "The yard" }))
      const turned = yield* mine(gallery.reorder({ imageIds: [back.id, front.id] }))
      assert.deepStrictEqual(altsOf(turned), ["The yard", "The front", "The counter"])
      const blobs = yield* BlobStore
      const file = front.image.sizes[0]?.url.replace("/media/", "") ?? ""
      assert.isTrue(yield* blobs.has(file))
      const rest = yield* mine(gallery.remove(front.id))
      assert.deepStrictEqual(altsOf(rest), ["The yard", "The counter"])
      assert.isFalse(yield* blobs.has(file))
      assert.strictEqual((yield* everythingAbout(shopId)).events.at(-1), "shop.updated")
    }),
  )

  it.effect("are changed by the people of their shop only; another's pictures look absent", () =>
    Effect.gen(function* () {
      const gallery = yield* ShopGallery
      const random = yield* SecureRandom
      const [one, other] = [yield* shopIn("approved"), yield* shopIn("approved")]
      const { items } = yield* as(one.owner.actor)(gallery.add({ bytes: makePng(8, 8), alt: "Ours" }))
      const id = items[0]?.id ?? ""
      const absent = yield* random.uuidV7()
      for (const act of [
        (of: string) => gallery.update(of, { alt: "Theirs" }),
        (of: string) => gallery.reorder({ imageIds: [of] }),
        (of: string) => gallery.remove(of),
      ]) {
        const [foreign, missing] = [
          yield* Effect.flip(as(other.owner.actor)(act(id))),
          yield* Effect.flip(as(other.owner.actor)(act(absent))),
        ]
        assert.strictEqual(foreign._tag, "ShopImageNotFound")
        assert.deepStrictEqual(foreign, missing)
      }
      const guest = Guest.make({ cartId: null })
      assert.strictEqual((yield* Effect.flip(as(guest)(gallery.add({ bytes: makePng(8, 8) }))))._tag, "Unauthenticated")
      const stranger = (yield* customer).actor
      assert.strictEqual((yield* Effect.flip(as(stranger)(gallery.add({ bytes: makePng(8, 8) }))))._tag, "ShopNotFound")
      assert.deepStrictEqual(altsOf(yield* gallery.list(one.id)), ["Ours"])
      const pending = yield* shopIn("pending")
      yield* as(pending.owner.actor)(gallery.add({ bytes: makePng(8, 8), alt: "Soon" }))
      assert.strictEqual((yield* Effect.flip(gallery.list(pending.id)))._tag, "ShopNotFound")
      assert.deepStrictEqual(altsOf(yield* as(pending.owner.actor)(gallery.listOwn)), ["Soon"])
    }),
  )

  it.effect("take pictures and nothing else, and no more than they hold", () =>
    Effect.gen(function* () {
      const gallery = yield* ShopGallery
      const { sql } = yield* Database
      const { id, owner } = yield* shopIn("approved")
      for (const { name, bytes } of hostilePictures.slice(0, 12)) {
        const refused = yield* Effect.flip(as(owner.actor)(gallery.add({ bytes })))
        assert.strictEqual(refused._tag, "ImageRefused", name)
      }
      yield* sql`
        insert into shops.images (id, shop_id, position, alt, file)
        select gen_random_uuid(), ${id}, n, '', '{"mediaId": "x", "thumbHash": "", "sizes": []}'
        from generate_series(1, ${maxShopImages}::int) n`
      const before = yield* sql`select id from media.images`
      const full = yield* Effect.flip(as(owner.actor)(gallery.add({ bytes: makePng(9, 9) })))
      assert.strictEqual(full._tag, "GalleryFull")
      assert.strictEqual((yield* sql`select id from media.images`).length, before.length)
    }),
  )

  it.effect("stand beside links that the shop shows, in its order", () =>
    Effect.gen(function* () {
      const shops = yield* Shops
      const links = [
        { platform: "website", url: "https://kissako.example/" },
        { platform: "instagram", url: "https://www.instagram.com/kissako" },
      ] as const
      const { id, owner } = yield* shopIn("approved", { socialLinks: links })
      assert.deepStrictEqual((yield* shops.show(id)).socialLinks, links)
      yield* as(owner.actor)(shops.update({ name: "Kissako" }))
      assert.deepStrictEqual((yield* shops.show(id)).socialLinks, links)
      yield* as(owner.actor)(shops.update({ socialLinks: links.toReversed() }))
      assert.deepStrictEqual((yield* shops.show(id)).socialLinks, links.toReversed())
      yield* as(owner.actor)(shops.update({ socialLinks: [] }))
      assert.deepStrictEqual((yield* shops.show(id)).socialLinks, [])
    }),
  )
})
