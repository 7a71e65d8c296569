import type { SoukClient } from "@souk/sdk"
import type { ShopifyReading } from "@souk/sdk/files"

/** What reading Shopify's files takes, and what they lose on the way, by what it is. */
export interface ShopifyContext extends ShopifyReading {
  readonly lost: ReadonlyMap<string, number>
}

type Category = Awaited<ReturnType<SoukClient["categories"]["tree"]>>["items"][number]

/** Asks for the shop's currency and the categories that there are. */
export const shopifyContext = async (
  client: SoukClient,
  shop: string | undefined,
  signal: AbortSignal,
): Promise<ShopifyContext> => {
  const options = { signal }
  const { currency } =
    shop === undefined ? await client.shops.own({}, options) : await client.operatorShops.show({ id: shop }, options)
  const { items } = await client.categories.tree({}, options)
  const slugsOf = (categories: ReadonlyArray<Category>): ReadonlyArray<string> =>
    categories.flatMap(({ children, slug }) => [slug, ...slugsOf(children)])
  const lost = new Map<string, number>()
  return {
    currency,
    categories: new Set(slugsOf(items)),
    lose: (what) => lost.set(what, (lost.get(what) ?? 0) + 1),
    lost,
  }
}
