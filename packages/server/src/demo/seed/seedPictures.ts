import { Products } from "@souk/core/catalog/Products"
import { Users } from "@souk/core/identity/Users"
import { ShopGallery } from "@souk/core/shops/ShopGallery"
import { Shops } from "@souk/core/shops/Shops"
import * as Effect from "effect/Effect"
import type { DemoProduct, DemoShop } from "../DemoContent.ts"
import { as, asCustomer, asOwner } from "./people.ts"

/** Composes a picture for every product of a demo shop that has none yet, its logo, its cover and one for its gallery, and hangs them up as the owner would. */
export const seedPictures = Effect.fn("demo.seedPictures")(function* (shop: DemoShop) {
  const users = yield* Users
  const shops = yield* Shops
  const products = yield* Products
  const owner = yield* users.findByEmail(shop.owner.email)
  if (owner === null) return
  const { id: shopId, logo } = yield* shops.own.pipe(as(asCustomer(owner.id)))
  const vendor = asOwner(owner.id, shopId)
  const { items } = yield* products.listOwn({ limit: 100 }).pipe(as(vendor))
  const gallery = yield* ShopGallery
  if (logo === null) {
    const { cover, sign } = yield* Effect.promise(() => composeOfShop(shop))
    yield* shops.setPicture("logo", sign).pipe(as(vendor))
    yield* shops.setPicture("cover", cover).pipe(as(vendor))
    yield* gallery.add({ bytes: cover, alt: `What ${shop.name} sells, on a shelf` }).pipe(as(vendor))
  }
  yield* Effect.forEach(
    items.filter(({ images }) => images.length === 0),
    Effect.fnUntraced(function* (product) {
      const content = shop.products.find(({ sku }) => sku === product.sku)
      if (content === undefined) return
      const bytes = yield* Effect.promise(() => compose(shop, content))
      yield* products.addImage(product.id, { bytes, alt: product.title }).pipe(as(vendor))
    }),
    { discard: true },
  )
})

const composeOfShop = async ({ accent, icon, palette, products }: DemoShop) => {
  const { composeShopCover, composeShopLogo } = await import("../pictures/composeShopPictures.ts")
  const own = { icon, palette, ...(accent === undefined ? {} : { accent }) }
  const [cover, sign] = [await composeShopCover({ ...own, goods: products }), await composeShopLogo(own)]
  return { cover, sign }
}

const compose = async ({ palette }: DemoShop, { icon, variations, accent: ownAccent }: DemoProduct) => {
  const { composeProductPicture } = await import("../pictures/composeProductPicture.ts")
  const accent = variations.find(({ swatch }) => swatch !== undefined)?.swatch ?? ownAccent
  return composeProductPicture({ icon, palette, ...(accent === undefined ? {} : { accent }) })
}
