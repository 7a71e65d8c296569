import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { requireScope } from "../platform/access/requireScope.ts"
import { requireVendor } from "../platform/access/requireVendor.ts"
import type { ShopId } from "../shared/Ids.ts"
import { ProductId } from "../shared/Ids.ts"
import { keyset } from "../shared/Page.ts"
import { Timestamp } from "../shared/Timestamp.ts"
import type { ManagedProductQuery, OperatorProductQuery } from "./ProductQuery.ts"
import { ProductViewStore } from "./ProductViewStore.ts"
import { completeManaged, vendorProduct } from "./vendorProduct.ts"

/** Lists products with cost and stock, newest first, in four statements; `shopId` null for every shop's. */
const managedPage = Effect.gen(function* () {
  const views = yield* ProductViewStore
  const complete = yield* completeManaged

  return Effect.fn("Products.managedPage")(function* (query: ManagedProductQuery, shopId: ShopId | null) {
    const before = yield* managedKeyset.decode(query)
    const rows = yield* views.managedPage(query, { shopId, before })
    const page = managedKeyset.page(rows, query, ({ createdAt, id }) => ({ createdAt, id }))
    return { items: yield* complete(page.items), nextCursor: page.nextCursor }
  })
})

/** Where the next page of managed products starts. */
export const managedKeyset = keyset("products.managed", Schema.Struct({ createdAt: Timestamp, id: ProductId }))

/** Lists the acting vendor's products. */
export const listOwnProducts = Effect.map(managedPage, (page) =>
  Effect.fn("Products.listOwn")(function* (query: ManagedProductQuery) {
    return yield* page(query, (yield* requireVendor).shopId)
  }),
)

/** Shows one of the acting vendor's products. */
export const showOwnProduct = Effect.map(vendorProduct, (show) =>
  Effect.fn("Products.showOwn")(function* (id: ProductId) {
    return yield* show(id, (yield* requireVendor).shopId)
  }),
)

/** Shows any shop's product to operators. */
export const showAnyProduct = Effect.map(vendorProduct, (show) =>
  Effect.fn("Products.showForOperators")(function* (id: ProductId) {
    yield* requireScope("catalog")
    return yield* show(id, null)
  }),
)

/** Lists any shop's products for operators. */
export const listAllProducts = Effect.map(managedPage, (page) =>
  Effect.fn("Products.listForOperators")(function* ({ shopId, ...query }: OperatorProductQuery) {
    yield* requireScope("catalog")
    return yield* page(query, shopId ?? null)
  }),
)
