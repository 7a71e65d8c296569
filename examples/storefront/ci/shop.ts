import { createClient } from "@souk/sdk"

/** The people of the potters' shop, who do with the same SDK what a customer then sees. */
export const potters = async (url: string) => {
  const vendor = createClient({ url })
  await vendor.auth.login({ email: "teresa.figueira@example.com", password: "souk-demo-2026" })
  return {
    /** Makes every variation of a product dearer by one euro. */
    raisePrice: async (slug: string) => {
      const { id, variations } = await vendor.products.show({ idOrSlug: slug })
      for (const { id: variationId, price } of variations) {
        await vendor.shopProducts.updateVariation({ id, variationId, price: price + 100 })
      }
    },
    /** Sends what was ordered last. */
    shipLatest: async () => {
      const [latest] = (await vendor.shopOrders.list({ status: "processing", limit: 1 })).items
      if (latest === undefined) throw new Error("The shop has nothing to send")
      await vendor.shopOrders.moveItem({ id: latest.id, status: "shipped" })
    },
  }
}
