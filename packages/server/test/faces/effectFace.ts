import { type Actor, Souk, type SoukServices } from "@souk/core"
import { Carts } from "@souk/core/carts/Carts"
import { Products } from "@souk/core/catalog/Products"
import { Sessions } from "@souk/core/identity/Sessions"
import { Users } from "@souk/core/identity/Users"
import { Inventory } from "@souk/core/inventory/Inventory"
import { Orders } from "@souk/core/orders/Orders"
import { EventAdmin } from "@souk/core/platform/events/EventAdmin"
import { CurrentActor } from "@souk/core/shared/Actor"
import { OrderId, OrderItemId, ShopId, VariationId } from "@souk/core/shared/Ids"
import { Shops } from "@souk/core/shops/Shops"
import * as Effect from "effect/Effect"
import type * as ManagedRuntime from "effect/ManagedRuntime"
import * as Redacted from "effect/Redacted"
import { address, emailOf, type Face, password, type Person } from "./Face.ts"

type Runtime = ManagedRuntime.ManagedRuntime<SoukServices, unknown>
type Whoever = Effect.Effect<Actor, unknown, SoukServices>

const guest = Effect.succeed<Actor>({ _tag: "Guest", cartId: null })
const operator = Effect.succeed<Actor>({ _tag: "System", name: "test" })

/** The library as services: `Souk.layer`. */
export const effectFace = (runtime: Runtime): Face => ({
  guest: personOf(runtime, guest),
  operator: personOf(runtime, operator),
  person: async (name) => {
    const credentials = { email: emailOf(name), password: Redacted.make(password) }
    const signIn = Effect.gen(function* () {
      const users = yield* Users
      const sessions = yield* Sessions
      yield* as(guest, users.register({ firstName: name, lastName: "Tester", ...credentials }))
      return yield* sessions.login(credentials, { address: "192.0.2.1", userAgent: null })
    })
    const { accessToken } = await runtime.runPromise(signIn)
    const whoever = Effect.flatMap(Sessions, (sessions) => sessions.authenticate(Redacted.value(accessToken)))
    return personOf(runtime, whoever)
  },
  events: async () => {
    const { items } = await runtime.runPromise(
      Effect.flatMap(EventAdmin, (events) => as(operator, events.list({ limit: 100 }))),
    )
    return items.map(({ type }) => type)
  },
  settle: () => runtime.runPromise(Effect.orDie(Souk.settle)),
})

const personOf = (runtime: Runtime, whoever: Whoever): Person => {
  const act = <A, E>(effect: Effect.Effect<A, E, SoukServices | CurrentActor>) =>
    runtime.runPromise(as(whoever, effect))
  return {
    openShop: (name) =>
      act(Effect.flatMap(Shops, (shops) => shops.create({ name, about: "Bowls.", contactEmail: "vera@example.com" }))),
    showShop: (slug) => act(Effect.flatMap(Shops, (shops) => shops.show(slug))),
    approveShop: (id) => act(Effect.flatMap(Shops, (shops) => shops.approve(ShopId.make(id)))),
    sell: ({ title, sku, price, onHand }) =>
      act(
        Effect.flatMap(Products, (products) =>
          products.create({ title, sku, variations: [{ sku, price, stock: { onHand } }] }),
        ),
      ),
    adjustStock: (variationId, by) =>
      act(
        Effect.flatMap(Inventory, (inventory) =>
          inventory.adjust({ items: [{ variationId: VariationId.make(variationId), by }], reason: "Counted" }),
        ),
      ),
    showProduct: (slug) => act(Effect.flatMap(Products, (products) => products.show(slug))),
    addToCart: (variationId, quantity) =>
      act(Effect.flatMap(Carts, (carts) => carts.add({ variationId: VariationId.make(variationId), quantity }))),
    order: () => act(Effect.flatMap(Orders, (orders) => orders.place({ shippingAddress: address }))),
    showOrder: (id) => act(Effect.flatMap(Orders, (orders) => orders.show(OrderId.make(id)))),
    moveItem: (id, status) =>
      act(Effect.flatMap(Orders, (orders) => orders.moveItem(OrderItemId.make(id), { status }))),
  }
}

const as = <A, E, R>(whoever: Whoever, effect: Effect.Effect<A, E, R>) =>
  Effect.flatMap(whoever, (actor) => Effect.provideService(effect, CurrentActor, actor))
