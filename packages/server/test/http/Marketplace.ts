import { operatorScopes, type OperatorScope } from "@souk/core/shared/Actor"
import type { SoukClient } from "@souk/sdk"
import sharp from "sharp"
import { password, type TestServer } from "../TestServer.ts"
import { type Credential, exchange } from "./exchange.ts"

/** Somebody, with a client and with the credential that raw requests carry. */
export interface Person {
  readonly client: SoukClient
  readonly credential: { readonly bearer: string }
}

/** A customer and a vendor of a marketplace who deal with each other only, and the ids of all that is theirs. */
export interface Side {
  readonly customer: Person
  readonly vendor: Person
  readonly cartToken: string
  /** By kind of id, as the contract calls it. */
  readonly ids: Readonly<Record<string, string>>
  /** Texts that nobody of the other side may ever be shown. */
  readonly secrets: ReadonlyArray<string>
}

type Server = TestServer["Service"]

/** Registers somebody and signs them in. */
export const person = async (server: Server, name: string): Promise<Person> => {
  const client = await server.person(name)
  return { client, credential: { bearer: await signIn(server, name) } }
}

/** Signs somebody in who has registered, and returns the access token. */
export const signIn = async ({ url }: Server, name: string): Promise<string> => {
  const { json } = await exchange(url, {
    method: "POST",
    path: "/v1/auth/login",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: `${name.toLowerCase()}@example.com`, password }),
  })
  return String(json?.["accessToken"])
}

const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: "#963" } }).png()

/** Makes a side: a shop that has sold two items to a customer, one of them still to be sent. */
export const side = async (server: Server, name: string, cost: number): Promise<Side> => {
  const { admin, guest, url } = server
  const vendor = await person(server, `${name}Vendor`)
  const contactEmail = `private-${name.toLowerCase()}@example.com`
  const shop = await vendor.client.shops.create({ name: `${name}'s Bowls`, about: "Bowls.", contactEmail })
  await admin.operatorShops.approve({ id: shop.id })
  const made = await vendor.client.shopProducts.create({
    title: `${name}'s bowl`,
    sku: "BOWL",
    cost,
    variations: [
      { sku: "BOWL-S", price: 2500, options: [{ name: "Size", value: "S" }], stock: { onHand: 90 } },
      { sku: "BOWL-L", price: 4500, options: [{ name: "Size", value: "L" }], stock: { onHand: 90 } },
    ],
  })
  const body = new Blob([await picture.toBuffer()], { type: "image/png" })
  const product = await vendor.client.shopProducts.addImage({ id: made.id, body })
  const { importId } = await vendor.client.productTransfer.importBatch({ offset: 0, rows: [{ sku: "?" }] })
  const branch = await vendor.client.shopBranches.add({
    name: "Workshop",
    address: { line1: "1 Turner's Yard", city: "Lyon", country: "FR" },
    location: { lat: 45.76, lng: 4.83 },
  })
  const gallery = await vendor.client.shopGallery.add({ body })
  const invitation = await vendor.client.shopStaff.invite({ email: `invited-${name.toLowerCase()}@example.com` })

  const customer = await person(server, `${name}Customer`)
  const variationId = product.variations[0]?.id ?? ""
  for (const { id } of product.variations) await customer.client.cart.addItem({ variationId: id, quantity: 2 })
  const street = `${name} Secret Street`
  const order = await customer.client.orders.place({
    shippingAddress: { name, line1: street, city: "Lyon", country: "FR" },
  })
  await vendor.client.shopOrders.moveItem({ id: order.items[1]?.id ?? "", status: "shipped" })
  await customer.client.cart.addItem({ variationId, quantity: 1 })
  const comment = await customer.client.comments.writeOnVariation({ variationId, stars: 4, text: "It holds." })
  const wish = await customer.client.wishlist.add({ shopId: shop.id })
  const apiKey = await customer.client.me.createApiKey({ name: "Key", scopes: ["buy"] })
  const [session] = (await customer.client.auth.sessions()).items
  const { token } = await guest.cart.create()
  await exchange(url, {
    method: "POST",
    path: "/v1/cart/items",
    headers: { "content-type": "application/json", "x-cart-token": token },
    body: JSON.stringify({ variationId, quantity: 1 }),
  })
  const account = await customer.client.me.show()
  return {
    customer,
    vendor,
    cartToken: token,
    ids: {
      UserId: account.id,
      Slug: account.slug,
      ShopId: shop.id,
      ProductId: product.id,
      VariationId: variationId,
      ImageId: product.images[0]?.id ?? "",
      BranchId: branch.id,
      ShopImageId: gallery.items[0]?.id ?? "",
      ImportId: importId,
      InvitationId: invitation.id,
      CommentId: comment.id,
      WishlistItemId: wish.id,
      OrderId: order.id,
      OrderItemId: order.items[0]?.id ?? "",
      ApiKeyId: apiKey.id,
      SessionId: session?.id ?? "",
    },
    secrets: [String(cost), street, contactEmail, `${name.toLowerCase()}customer@`, `${name.toLowerCase()}vendor@`],
  }
}

/** Registers an operator with some of the scopes. */
export const operator = async (server: Server, name: string, scopes: ReadonlyArray<OperatorScope>): Promise<Person> => {
  const { client, credential } = await person(server, name)
  await server.admin.users.setRole({ id: (await client.me.show()).id, role: "operator", scopes: [...scopes] })
  return { client, credential }
}

/** Registers one operator for every scope, who holds no other. */
export const operatorsByScope = async (server: Server): Promise<ReadonlyMap<OperatorScope, Credential>> => {
  const entries = []
  for (const scope of operatorScopes) {
    const { credential } = await operator(server, `Operator-${scope}`, [scope])
    entries.push([scope, credential] as const)
  }
  return new Map(entries)
}
