import * as Effect from "effect/Effect"
import { Products } from "../catalog/Products.ts"
import { Users } from "../identity/Users.ts"
import { Inventory } from "../inventory/Inventory.ts"
import { Notifications } from "../platform/notifications/Notifications.ts"
import type { ShopId, VariationId } from "../shared/Ids.ts"
import { ShopSnapshots } from "../shops/ShopSnapshots.ts"

/** Variations that a mail lists; of the others it tells how many there are. */
const maxListed = 50

/** Makes the mail about what is running out, to the owners of a shop that sells. */
export const stockMails = Effect.gen(function* () {
  const products = yield* Products
  const inventory = yield* Inventory
  const users = yield* Users
  const shops = yield* ShopSnapshots
  const notifications = yield* Notifications

  return Effect.fn("mails.stockLow")(function* (shopId: ShopId, variationIds: ReadonlyArray<VariationId>) {
    const shop = (yield* shops.read([shopId])).get(shopId)
    if (shop?.state !== "approved") return
    const levels = yield* inventory.levels(variationIds)
    const offers = yield* products.offers(variationIds)
    // What has been restocked, or is sold no more, is no news.
    const low = variationIds
      .flatMap((id) => {
        const [level, offer] = [levels.get(id), offers.get(id)]
        if (level === undefined || offer?.isActive !== true || level.onHand > level.lowStockThreshold) return []
        return [{ title: offer.title, options: offer.options, sku: offer.sku, onHand: level.onHand }]
      })
      .toSorted((a, b) => a.onHand - b.onHand || (a.sku < b.sku ? -1 : 1))
    if (low.length === 0) return
    const owners = (yield* shops.owners([shopId])).get(shopId) ?? []
    const people = yield* users.summaries(owners)
    for (const { email } of people.values()) {
      yield* notifications.mail(email, "stockLow", {
        shopName: shop.name,
        variations: low.slice(0, maxListed),
        more: Math.max(0, low.length - maxListed),
      })
    }
  })
})
