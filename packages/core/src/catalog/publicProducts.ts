import * as Effect from "effect/Effect"
import * as Struct from "effect/Struct"
import { Inventory } from "../inventory/Inventory.ts"
import { Media } from "../platform/media/Media.ts"
import { idOrSlug } from "../shared/IdOrSlug.ts"
import { InvalidCursor, keyset } from "../shared/Page.ts"
import { ratingOf } from "../shared/Rating.ts"
import type { ListedProduct, ProductCard, PublicProduct } from "./Product.ts"
import { type CardRow, ListKey, ProductListStore } from "./ProductListStore.ts"
import type { ProductQuery, ProductSort } from "./ProductQuery.ts"
import { ProductViewStore } from "./ProductViewStore.ts"
import { availabilityOf, type PublicVariation } from "./Variation.ts"
import { VariationStore } from "./VariationStore.ts"
import { productImage, productNotFound, shownVariation } from "./vendorProduct.ts"

/** Lists what is for sale, in one statement. */
export const listProducts = Effect.gen(function* () {
  const store = yield* ProductListStore
  const media = yield* Media

  const card = ({ image, ratingSum, ratingCount, ...row }: CardRow): ProductCard => ({
    ...Struct.omit(row, ["sold", "titleKey", "ratingKey"]),
    rating: ratingOf(ratingSum, ratingCount),
    image: image === null ? null : { alt: image.alt, image: media.present(image.file) },
  })

  return Effect.fn("Products.list")(function* (query: ProductQuery) {
    const sort = query.sort ?? "newest"
    const after = yield* listKeyset.decode(query)
    if (after !== null && after.sort !== sort) {
      return yield* new InvalidCursor({ detail: "This cursor belongs to another sort. Start again without `cursor`." })
    }
    const rows = yield* store.page(query, after)
    const page = listKeyset.page(rows, query, (row) => keyOf(row, sort))
    return { items: page.items.map(card), nextCursor: page.nextCursor }
  })
})

const listKeyset = keyset("products", ListKey)

const keyOf = (row: CardRow, sort: ProductSort): ListKey => {
  switch (sort) {
    case "newest":
      return { sort, createdAt: row.createdAt, id: row.id }
    case "price":
    case "-price":
      return { sort, price: row.priceMin, id: row.id }
    case "popularity":
      return { sort, sold: row.sold, id: row.id }
    case "rating":
      return { sort, rating: row.ratingKey, comments: row.ratingCount, id: row.id }
    case "title":
      return { sort, title: row.titleKey, id: row.id }
  }
}

/** Shows a product to the public, in four statements. */
export const showProduct = Effect.gen(function* () {
  const views = yield* ProductViewStore
  const variations = yield* VariationStore
  const inventory = yield* Inventory
  const media = yield* Media

  return Effect.fn("Products.show")(function* (key: string) {
    const row = yield* views.listed(idOrSlug(key))
    if (row === null) return yield* productNotFound()
    // Sent together, they travel together.
    const [children, pictures] = yield* Effect.all(
      [variations.ofProducts([row.id], { activeOnly: true }), views.images([row.id])],
      { concurrency: 2 },
    )
    const levels = yield* inventory.levels(children.map((child) => child.id))
    const shown = new Set(children.map((child) => child.id))
    const { ratingSum, ratingCount, ...about } = row
    const product: PublicProduct = {
      ...about,
      rating: ratingOf(ratingSum, ratingCount),
      images: pictures
        .filter((picture) => picture.variationId === null || shown.has(picture.variationId))
        .map((picture) => productImage(media, picture)),
      variations: children.map((child): PublicVariation => ({
        ...shownVariation(child, row.currency),
        availability: availabilityOf(levels.get(child.id) ?? { onHand: 0, lowStockThreshold: 0 }),
      })),
    }
    return product
  })
})

/** Finds what is listed under an id or slug, in one statement. */
export const findProduct = Effect.map(ProductViewStore, (views) =>
  Effect.fn("Products.find")(function* (key: string) {
    const row = yield* views.listed(idOrSlug(key))
    if (row === null) return yield* productNotFound()
    const { id, slug, title, shop } = row
    const product: ListedProduct = { id, slug, title, shopId: shop.id }
    return product
  }),
)
