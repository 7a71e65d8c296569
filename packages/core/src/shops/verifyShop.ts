import * as Effect from "effect/Effect"
import { requireScope } from "../platform/access/requireScope.ts"
import { Audit } from "../platform/audit/Audit.ts"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import { Media } from "../platform/media/Media.ts"
import type { ShopId } from "../shared/Ids.ts"
import { now } from "../shared/Timestamp.ts"
import { shopNotFound } from "./moveShop.ts"
import { recordDecision } from "./recordDecision.ts"
import { aboutShop, ShopUpdated } from "./ShopEvents.ts"
import { toShop } from "./ShopRow.ts"
import { ShopStore } from "./ShopStore.ts"

/** Makes the use case of giving or taking the badge; asking for what is so already changes nothing and succeeds. */
export const verifyShop = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* ShopStore
  const events = yield* Events
  const audit = yield* Audit
  const { present } = yield* Media
  const record = yield* recordDecision

  return Effect.fn("Shops.setVerified")(function* (id: ShopId, isVerified: boolean) {
    yield* requireScope("shops")
    const at = yield* now
    const changed = yield* store.setVerified(id, isVerified, at)
    if (changed === null) {
      const shop = yield* store.find({ id, slug: null })
      return shop === null || shop.state === "deleted" ? yield* shopNotFound() : toShop(shop, present)
    }
    const act = isVerified ? "verify" : "unverify"
    yield* record(id, { act, reason: null, at })
    const action = isVerified ? "shop.verified" : "shop.unverified"
    yield* audit.record({ action, subject: { type: "shop", id }, details: {} })
    yield* events.append([ShopUpdated.of(id, aboutShop(changed))])
    return toShop(changed, present)
  }, transaction)
})
