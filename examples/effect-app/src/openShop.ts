import { Products } from "@souk/core/catalog/Products"
import { Users } from "@souk/core/identity/Users"
import { type Actor, CurrentActor, Customer, Vendor } from "@souk/core/shared/Actor"
import { SessionId } from "@souk/core/shared/Ids"
import { Shops } from "@souk/core/shops/Shops"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"

const guest: Actor = { _tag: "Guest", cartId: null }
const operator: Actor = { _tag: "System", name: "effect-app" }
const credential = { _tag: "Session", sessionId: SessionId.make("0198f3a0-0000-7000-8000-000000000001") } as const

/** Registers Vera, opens her shop, lets an operator approve it, and puts a bowl on sale. */
export const openShop = Effect.gen(function* () {
  const users = yield* Users
  const shops = yield* Shops
  const products = yield* Products
  const person = { firstName: "Vera", lastName: "Vendor", email: "vera@example.com" }
  yield* users
    .register({ ...person, password: Redacted.make("correct horse battery") })
    .pipe(Effect.provideService(CurrentActor, guest))
  const vera = yield* Effect.fromNullishOr(yield* users.findByEmail(person.email))
  const shop = yield* shops
    .create({ name: "Vera's Bowls", about: "Bowls of walnut.", contactEmail: person.email })
    .pipe(Effect.provideService(CurrentActor, Customer.make({ userId: vera.id, credential })))
  yield* shops.approve(shop.id).pipe(Effect.provideService(CurrentActor, operator))
  const vendor = Vendor.make({ userId: vera.id, shopId: shop.id, shopRole: "owner", credential })
  return yield* products
    .create({
      title: "Walnut bowl",
      sku: "BOWL",
      variations: [{ sku: "BOWL-S", price: 2500, stock: { onHand: 3 } }],
    })
    .pipe(Effect.provideService(CurrentActor, vendor))
})
