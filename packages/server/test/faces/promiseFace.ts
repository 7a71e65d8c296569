import type { Actor, Souk } from "@souk/core"
import { OrderId, OrderItemId, ShopId, VariationId } from "@souk/core/shared/Ids"
import * as Redacted from "effect/Redacted"
import { address, emailOf, type Face, password, type Person } from "./Face.ts"

const guest: Actor = { _tag: "Guest", cartId: null }
const operator: Actor = { _tag: "System", name: "test" }

/** The library as promises: `createSouk`. */
export const promiseFace = ({ api, settle }: Souk): Face => ({
  guest: personOf(api, () => Promise.resolve(guest)),
  operator: personOf(api, () => Promise.resolve(operator)),
  person: async (name) => {
    const credentials = { email: emailOf(name), password: Redacted.make(password) }
    await api.users.register({ firstName: name, lastName: "Tester", ...credentials }, { actor: guest })
    const origin = { address: "192.0.2.1", userAgent: null }
    const { accessToken } = await api.sessions.login(credentials, origin, { actor: guest })
    // Each time anew: an approved shop makes a vendor of a customer.
    return personOf(api, () => api.sessions.authenticate(Redacted.value(accessToken), { actor: guest }))
  },
  events: async () => (await api.events.list({ limit: 100 }, { actor: operator })).items.map(({ type }) => type),
  settle,
})

const personOf = (api: Souk["api"], whoever: () => Promise<Actor>): Person => {
  const as = async <A>(act: (options: { readonly actor: Actor }) => Promise<A>) => act({ actor: await whoever() })
  return {
    openShop: (name) =>
      as((options) => api.shops.create({ name, about: "Bowls.", contactEmail: "vera@example.com" }, options)),
    showShop: (slug) => as((options) => api.shops.show(slug, options)),
    approveShop: (id) => as((options) => api.shops.approve(ShopId.make(id), options)),
    sell: ({ title, sku, price, onHand }) =>
      as((options) => api.products.create({ title, sku, variations: [{ sku, price, stock: { onHand } }] }, options)),
    adjustStock: (variationId, by) =>
      as((options) =>
        api.inventory.adjust(
          { items: [{ variationId: VariationId.make(variationId), by }], reason: "Counted" },
          options,
        ),
      ),
    showProduct: (slug) => as((options) => api.products.show(slug, options)),
    addToCart: (variationId, quantity) =>
      as((options) => api.carts.add({ variationId: VariationId.make(variationId), quantity }, options)),
    order: () => as((options) => api.orders.place({ shippingAddress: address }, options)),
    showOrder: (id) => as((options) => api.orders.show(OrderId.make(id), options)),
    moveItem: (id, status) => as((options) => api.orders.moveItem(OrderItemId.make(id), { status }, options)),
  }
}
