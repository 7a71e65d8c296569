import type { Actor } from "@souk/core/shared/Actor"
import type { ShopId, UserId } from "@souk/core/shared/Ids"
import { Currency } from "@souk/core/shared/Money"
import type { CreateShop } from "@souk/core/shops/Shop"
import { ShopBranches } from "@souk/core/shops/ShopBranches"
import { Shops } from "@souk/core/shops/Shops"
import * as Effect from "effect/Effect"
import type { DemoAddress, DemoShop } from "../DemoContent.ts"
import { as, asCustomer, register } from "./people.ts"

/** A shop that has been opened, with whoever owns it. */
export interface SeededShop {
  readonly content: DemoShop
  readonly id: ShopId
  readonly ownerId: UserId
}

/** Registers the owner and opens the shop, which then waits for approval. */
export const applyForShop = Effect.fn("demo.applyForShop")(function* (content: DemoShop) {
  const shops = yield* Shops
  const ownerId = yield* register(content.owner)
  const shop = yield* shops.create(application(content)).pipe(as(asCustomer(ownerId)))
  return { content, id: shop.id, ownerId } satisfies SeededShop
})

const application = ({ name, about, email, phone, address, timeZone, currency }: DemoShop): CreateShop => ({
  name,
  about,
  contactEmail: email,
  contactPhone: phone,
  isContactPublic: true,
  address: postalAddress(address),
  timeZone,
  currency: Currency.make(currency),
})

const postalAddress = ({ line1, line2, postcode, city, region, country }: DemoAddress) => ({
  line1,
  ...(line2 === undefined ? {} : { line2 }),
  ...(postcode === undefined ? {} : { postalCode: postcode }),
  city,
  ...(region === undefined ? {} : { region }),
  country,
})

/** Opens the branches of a shop, as its owner. */
export const openBranches = Effect.fn("demo.openBranches")(function* ({ content, ownerId }: SeededShop) {
  const branches = yield* ShopBranches
  yield* Effect.forEach(
    content.branches,
    ({ address, name, openingHours, phone, point }) =>
      branches
        .add({ name, address: postalAddress(address), location: point, phone, openingHours })
        .pipe(as(asCustomer(ownerId))),
    { discard: true },
  )
})

/** Decides on an application as the content says; a shop that is suspended later is approved first. */
export const decideOnShop = Effect.fn("demo.decideOnShop")(function* (shop: SeededShop, operator: Actor) {
  const shops = yield* Shops
  const { state, verified } = shop.content
  if (state.status === "pending") return
  if (state.status === "rejected") return yield* shops.reject(shop.id, state.reason).pipe(Effect.asVoid, as(operator))
  yield* shops.approve(shop.id).pipe(as(operator))
  if (verified) yield* shops.setVerified(shop.id, true).pipe(as(operator))
})

/** Suspends the shops that the content wants suspended, once their goods are in. */
export const suspendShop = Effect.fn("demo.suspendShop")(function* (shop: SeededShop, operator: Actor) {
  const shops = yield* Shops
  const { state } = shop.content
  if (state.status === "suspended") yield* shops.suspend(shop.id, state.reason).pipe(as(operator))
})
