import * as Effect from "effect/Effect"
import { Media } from "../platform/media/Media.ts"
import { nameKeyset, newestKeyset, type ShopQuery } from "./ShopLists.ts"
import { ShopListStore } from "./ShopListStore.ts"
import { toPublicShop } from "./ShopRow.ts"

/** Makes the public list of approved shops: one statement a page. */
export const listShops = Effect.gen(function* () {
  const lists = yield* ShopListStore
  const { present } = yield* Media

  return Effect.fn("Shops.list")(function* (query: ShopQuery) {
    const page =
      query.sort === "name"
        ? nameKeyset.page(yield* lists.byName(query, yield* nameKeyset.decode(query)), query, (row) => row)
        : newestKeyset.page(yield* lists.newest(query, yield* newestKeyset.decode(query)), query, (row) => row)
    return { items: page.items.map((row) => toPublicShop(row, present)), nextCursor: page.nextCursor }
  })
})
