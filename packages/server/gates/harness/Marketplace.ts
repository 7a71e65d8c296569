import { Carts } from "@souk/core/carts/Carts"
import { Products } from "@souk/core/catalog/Products"
import { Sessions } from "@souk/core/identity/Sessions"
import { Users } from "@souk/core/identity/Users"
import { readSettings } from "@souk/core/platform/config/Settings"
import { type Actor, CurrentActor, type Customer, System, Vendor } from "@souk/core/shared/Actor"
import { EmailAddress } from "@souk/core/shared/EmailAddress"
import { SessionId, VariationId } from "@souk/core/shared/Ids"
import { Shops } from "@souk/core/shops/Shops"
import { souk } from "@souk/server/composition/souk"
import { serverSettings } from "@souk/server/ServerSettings"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import type { ServerEnvironment } from "./ServerProcess.ts"

/** The secret that every server of a gate signs with, so that tokens made here are good there. */
export const tokenSecret = "the secret of the gates and benchmarks"

/** Password of everybody whom a gate registers. */
export const password = Redacted.make("correct horse battery")

/** Every service of Souk in this process, on the database of `environment`; for setting up and for looking at it. */
export const marketplace = (environment: ServerEnvironment) =>
  Layer.unwrap(
    Effect.map(readSettings(serverSettings, { ...environment, SOUK_TOKEN_SECRET: tokenSecret }), (settings) =>
      souk(settings),
    ),
  )

/** Runs an effect as somebody. */
export const as =
  (actor: Actor) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, Exclude<R, CurrentActor>> =>
    Effect.provideService(effect, CurrentActor, actor)

/** Runs an effect as Souk itself. */
export const asSystem = as(System.make({ name: "gate" }))

const credential = { _tag: "Session", sessionId: SessionId.make("0198f3a0-0000-7000-8000-000000000001") } as const

/** Somebody who can sign in, and the token they got. */
export interface Person {
  readonly email: string
  readonly actor: Customer
  readonly token: string
}

let people = 0

/** Registers somebody and signs them in. */
export const newPerson = Effect.gen(function* () {
  const users = yield* Users
  const sessions = yield* Sessions
  people += 1
  const email = `person.${people}@example.com`
  const input = { firstName: "Ada", lastName: "Lovelace", email: EmailAddress.make(email), password }
  yield* as({ _tag: "Guest", cartId: null })(users.register(input))
  const tokens = yield* sessions.login(
    { email: EmailAddress.make(email), password },
    { address: `192.0.2.${people % 250}`, userAgent: null },
  )
  const token = Redacted.value(tokens.accessToken)
  const actor = yield* sessions.authenticate(token)
  if (actor._tag !== "Customer") return yield* Effect.die(new Error(`${email} is a ${actor._tag}`))
  return { email, actor, token } satisfies Person
})

/** Registers many, a few at a time. */
export const newPeople = (count: number) =>
  Effect.all(
    Array.from({ length: count }, () => newPerson),
    { concurrency: 8 },
  )

/** An approved shop and the vendor who owns it. */
export const openShop = Effect.gen(function* () {
  const shops = yield* Shops
  const owner = yield* newPerson
  const { userId } = owner.actor
  const shop = yield* as(owner.actor)(
    shops.create({
      name: `Atlas Rugs ${people}`,
      about: "Rugs from the Atlas.",
      contactEmail: EmailAddress.make("hello@atlas.example"),
    }),
  )
  yield* asSystem(shops.approve(shop.id))
  return { shopId: shop.id, owner, vendor: Vendor.make({ userId, shopId: shop.id, shopRole: "owner", credential }) }
})

/** A shop that sells. */
export type OpenShop = Effect.Success<typeof openShop>

let products = 0

/** Puts one product on sale with a variation for each stock given; answers the variations' ids in order. */
export const sell = Effect.fnUntraced(function* (shop: OpenShop, stocks: ReadonlyArray<number>, price = 1000) {
  const catalog = yield* Products
  products += 1
  const product = yield* as(shop.vendor)(
    catalog.create({
      title: `Rug ${products}`,
      sku: `R-${shop.shopId.slice(-6)}-${products}`,
      variations: stocks.map((onHand, index) => ({
        sku: `R-${shop.shopId.slice(-6)}-${products}-${index}`,
        options: [{ name: "Number", value: String(index) }],
        price,
        stock: { onHand },
      })) as never,
    }),
  )
  return product.variations.map((variation) => VariationId.make(variation.id))
})

/** Registers buyers, and puts so many variations on sale in one shop, each with that many units. */
export const stockedShop = Effect.fnUntraced(function* (options: {
  readonly buyers: number
  readonly variations: number
  readonly units: number
}) {
  const people = yield* newPeople(options.buyers)
  const stocks = Array.from({ length: options.variations }, () => options.units)
  return { people, variations: yield* sell(yield* openShop, stocks) }
})

/** Puts variations into somebody's cart. */
export const fill = Effect.fnUntraced(function* (
  buyer: Actor,
  lines: ReadonlyArray<{ readonly variationId: VariationId; readonly quantity: number }>,
) {
  const carts = yield* Carts
  for (const line of lines) yield* as(buyer)(carts.add(line))
})

/** What every buyer of a gate sends to place an order. */
export const toPlace = {
  shippingAddress: {
    name: "Ada Lovelace",
    line1: "12 St James's Square",
    city: "London",
    postalCode: "SW1Y 4JH",
    country: "GB",
  },
}
