import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import { Media } from "../platform/media/Media.ts"
import { ShopId } from "../shared/Ids.ts"
import { slugOf } from "../shared/slug.ts"
import { now } from "../shared/Timestamp.ts"
import { DefaultCurrency } from "./DefaultCurrency.ts"
import { recordDecision } from "./recordDecision.ts"
import type { CreateShop } from "./Shop.ts"
import { requireCustomerOrVendor } from "./ShopAccess.ts"
import { aboutShop, ShopCreated } from "./ShopEvents.ts"
import { withChanges } from "./ShopFields.ts"
import { type ShopRow, toShop } from "./ShopRow.ts"
import { type NewShop, ShopStore } from "./ShopStore.ts"

/** Makes the use case of opening a shop, which then waits for approval. */
export const createShop = Effect.gen(function* () {
  const { transaction } = yield* Database
  const store = yield* ShopStore
  const events = yield* Events
  const random = yield* SecureRandom
  const { present } = yield* Media
  const record = yield* recordDecision
  const defaultCurrency = yield* DefaultCurrency

  // A name that is taken gets the next free number; another process may take that one first, hence the loop.
  const insert = Effect.fnUntraced(function* (shop: Omit<NewShop, "slug">) {
    const base = slugOf(shop.name, "shop")
    let inserted: ShopRow | null = yield* store.insert({ ...shop, slug: base })
    while (inserted === null) {
      const number = yield* store.nextSlugNumber(base)
      inserted = yield* store.insert({ ...shop, slug: `${base}-${number}` })
    }
    return inserted
  })

  return Effect.fn("Shops.create")(function* (input: CreateShop) {
    const { userId: ownerId } = yield* requireCustomerOrVendor
    const fields = yield* Effect.fromResult(
      withChanges(
        {
          name: input.name,
          about: input.about,
          contactEmail: input.contactEmail,
          contactPhone: null,
          isContactPublic: false,
          address: null,
          socialLinks: [],
          timeZone: "UTC",
          currency: defaultCurrency,
        },
        input,
      ),
    )
    const createdAt = yield* now
    const id = ShopId.make(yield* random.uuidV7())
    const shop = yield* insert({ ...fields, id, ownerId, createdAt })
    yield* record(id, { act: "create", reason: null, at: createdAt })
    yield* events.append([ShopCreated.of(id, aboutShop(shop))])
    return toShop(shop, present)
  }, transaction)
})
