import { Products } from "@souk/core/catalog/Products"
import { Users } from "@souk/core/identity/Users"
import { ShopGallery } from "@souk/core/shops/ShopGallery"
import { Shops } from "@souk/core/shops/Shops"
import * as Effect from "effect/Effect"
import type { DemoProduct, DemoShop } from "../DemoContent.ts"
import { as, asCustomer, asOwner } from "./people.ts"

/** Composes a picture for every product of a demo shop that has none yet, and two for its gallery, and hangs them up as the owner would. */
export const seedPictures = Effect.fn("demo.seedPictures")(function* (shop: DemoShop) {
  const users = yield* Users
  const shops = yield* Shops
  const products = yield* Products
  const owner = yield* users.findByEmail(shop.owner.email)
  if (owner === null) return
  const { id: shopId } = yield* shops.own.pipe(as(asCustomer(owner.id)))
  const vendor = asOwner(owner.id, shopId)
  const { items } = yield* products.listOwn({ limit: 100 }).pipe(as(vendor))
  const gallery = yield* ShopGallery
  if ((yield* gallery.listOwn.pipe(as(vendor))).items.length === 0) {
    const { cover, sign } = yield* Effect.promise(() => composeOfShop(shop))
    yield* gallery.add({ bytes: cover, alt: `What ${shop.name} sells, on a shelf` }).pipe(as(vendor))
    yield* gallery.add({ bytes: sign, alt: `The sign of ${shop.name}` }).pipe(as(vendor))
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
