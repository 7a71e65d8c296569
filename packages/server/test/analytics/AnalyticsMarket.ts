import { movableClock } from "@souk/core/testing"
import { isError, type SoukClient } from "@souk/sdk"
import { password, type TestServer } from "../TestServer.ts"

type Server = TestServer["Service"]

/** What the tests' visitors browse with. */
export const browser = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"

export interface Vendor {
  readonly client: SoukClient
  readonly shopId: string
  readonly email: string
}

export interface Thing {
  readonly productId: string
  readonly variationId: string
  readonly vendor: Vendor
}

/** The time of the server that the tests ask. */
export const time = movableClock("2026-01-02T12:00:00Z")

/** A marketplace whose time the tests move, spoken to over HTTP only. */
export const analyticsMarket = (server: Server) => {
  const { admin, guest, person, url } = server
  let serial = 0
  const vendors: Array<Vendor> = []

  const openShop = async (name: string, timeZone: string, currency = "EUR"): Promise<Vendor> => {
    const client = await person(name)
    const email = `${name.toLowerCase()}@example.com`
    const shop = await client.shops.create({
      name: `${name}'s`,
      about: "Things.",
      contactEmail: email,
      timeZone,
      currency,
    })
    await admin.operatorShops.approve({ id: shop.id })
    const vendor = { client, shopId: shop.id, email }
    vendors.push(vendor)
    return vendor
  }

  const sell = async (
    vendor: Vendor,
    title: string,
    { price, cost }: { price: number; cost: number },
  ): Promise<Thing> => {
    const sku = `SKU-${(serial += 1)}`
    const { id, variations } = await vendor.client.shopProducts.create({
      title,
      sku,
      cost,
      variations: [{ sku: `${sku}-1`, price, stock: { onHand: 1000 } }],
    })
    return { productId: id, variationId: variations[0]?.id ?? "", vendor }
  }

  /** Has somebody new order these things, and the shops deliver them: all are approved at the server's present time. */
  const order = async (lines: ReadonlyArray<readonly [thing: Thing, quantity: number]>): Promise<void> => {
    const customer = await person(`Buyer${(serial += 1)}`)
    for (const [{ variationId }, quantity] of lines) await customer.cart.addItem({ variationId, quantity })
    const { items } = await customer.orders.place({
      shippingAddress: { name: "Buyer", line1: "1 Street", city: "Lisboa", country: "PT" },
    })
    for (const item of items) {
      const seller = lines.find(([thing]) => thing.variationId === item.variationId)?.[0].vendor
      await seller?.client.shopOrders.moveItem({ id: item.id, status: "shipped" })
      await seller?.client.shopOrders.moveItem({ id: item.id, status: "delivered" })
    }
  }

  /** Makes it this time. Who has signed in longer ago than a session lasts signs in again. */
  const at = async (instant: string): Promise<void> => {
    time.set(instant)
    await admin.auth.login({ email: "admin@example.com", password })
    for (const { client, email } of vendors) await client.auth.login({ email, password })
  }

  const look = async (kind: "product" | "shop", id: string, visitor: string, userAgent = browser): Promise<void> =>
    guest.views.record({ kind, id, visitor }, { headers: { "user-agent": userAgent } })

  return { ...server, url, openShop, sell, order, at, look }
}

/** Returns the code that an act is refused with, or what it answers. */
export const codeOf = async (act: PromiseLike<unknown>): Promise<unknown> => {
  try {
    return await act
  } catch (error) {
    if (isError(error)) return error.code
    throw error
  }
}

/** Reads a CSV answer: header names to cells. */
export const readCsv = async (response: Response): Promise<ReadonlyArray<Readonly<Record<string, string>>>> => {
  const [header = "", ...lines] = (await response.text()).trimEnd().split("\r\n")
  const cells = (line: string) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gu)].map(
      ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
    )
  const names = cells(header)
  return lines.map((line) => Object.fromEntries(cells(line).map((value, index) => [names[index] ?? "", value])))
}
