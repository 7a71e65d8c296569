import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Media } from "../platform/media/Media.ts"
import type { CurrentActor } from "../shared/Actor.ts"
import type { Forbidden } from "../shared/Forbidden.ts"
import type { VariationId } from "../shared/Ids.ts"
import type { InvalidProduct, OptionsTaken, ShopNotApproved, SkuTaken, UnknownCategory } from "./CatalogErrors.ts"
import { createProduct } from "./createProduct.ts"
import type { NewProduct, Offer, VendorProduct } from "./Product.ts"
import { ProductStore } from "./ProductStore.ts"

/** What shops sell. */
export class Products extends Context.Service<
  Products,
  {
    /** Adds a product with its variations and their initial stock to the acting vendor's shop. */
    readonly create: (
      input: NewProduct,
    ) => Effect.Effect<
      VendorProduct,
      Forbidden | ShopNotApproved | SkuTaken | OptionsTaken | InvalidProduct | UnknownCategory,
      CurrentActor
    >
    /**
     * Returns what is offered under these variations, in one statement. Unknown ids are left out; deleted ones are in,
     * inactive. Open to every actor.
     */
    readonly offers: (ids: ReadonlyArray<VariationId>) => Effect.Effect<ReadonlyMap<VariationId, Offer>>
  }
>()("@souk/core/catalog/Products") {
  static readonly layer = Layer.effect(
    Products,
    Effect.gen(function* () {
      const store = yield* ProductStore
      const media = yield* Media

      return {
        create: yield* createProduct,

        offers: Effect.fn("Products.offers")(function* (ids) {
          if (ids.length === 0) return new Map<VariationId, Offer>()
          const rows = yield* store.offers(ids)
          return new Map(
            rows.map(({ file, ...row }) => [
              row.variationId,
              { ...row, imageUrl: file === null ? null : media.present(file).url },
            ]),
          )
        }),
      }
    }),
  )
}
