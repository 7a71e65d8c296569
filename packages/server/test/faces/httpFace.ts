import { createClient, type SoukClient } from "@souk/sdk"
import { address, emailOf, type Face, password, type Person } from "./Face.ts"

/** The SDK against whatever answers requests; `operator` is signed in already, or need not be. */
export const httpFace = (
  fetch: (request: Request) => Promise<Response>,
  operator: (client: SoukClient) => Promise<unknown>,
  settle: () => Promise<void>,
): (() => Promise<Face>) => {
  const client = () => createClient({ url: "http://souk", fetch: (url, init) => fetch(new Request(url, init)) })
  return async () => {
    const staff = client()
    await operator(staff)
    return {
      guest: personOf(client()),
      operator: personOf(staff),
      person: async (name) => {
        const own = client()
        const credentials = { email: emailOf(name), password }
        await own.auth.register({ firstName: name, lastName: "Tester", ...credentials })
        await own.auth.login(credentials)
        return personOf(own)
      },
      events: async () => (await staff.events.list().toArray({ limit: 1000 })).map(({ type }) => type),
      settle,
    }
  }
}

const personOf = (client: SoukClient): Person => ({
  openShop: (name) => client.shops.create({ name, about: "Bowls.", contactEmail: "vera@example.com" }),
  showShop: (idOrSlug) => client.shops.show({ idOrSlug }),
  approveShop: (id) => client.operatorShops.approve({ id }),
  sell: ({ title, sku, price, onHand }) =>
    client.shopProducts.create({ title, sku, variations: [{ sku, price, stock: { onHand } }] }),
  adjustStock: (variationId, by) => client.stock.adjust({ items: [{ variationId, by }], reason: "Counted" }),
  showProduct: (idOrSlug) => client.products.show({ idOrSlug }),
  addToCart: (variationId, quantity) => client.cart.addItem({ variationId, quantity }),
  order: () => client.orders.place({ shippingAddress: address }),
  showOrder: (id) => client.orders.show({ id }),
  moveItem: (id, status) => client.shopOrders.moveItem({ id, status }),
})
