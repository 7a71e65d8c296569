import type { SoukClient, StockLevel, StockMovement } from "@souk/sdk"
import { dateTime } from "../../../output/format.ts"
import { type LoadOptions, makePanel, type Panel } from "../../../screen/Panel.ts"

interface Product {
  readonly title: string
  readonly sku: string
}

type Level = StockLevel & { readonly product: Product | undefined; readonly shopName: string | undefined }

/** What is at or below its threshold; below each variation how its stock came to be. */
export const stockPanel = (client: SoukClient): Panel => {
  const names = nameBook(client)
  return makePanel<Level>({
    id: "stock",
    tab: "Stock",
    title: "Low stock",
    empty: "Nothing is low.",
    opens: "movements",
    columns: [
      { title: "PRODUCT", value: ({ product, variationId }) => product?.title ?? variationId, shrinksTo: 14 },
      { title: "ON HAND", value: ({ onHand }) => String(onHand), align: "right" },
      { title: "LOW AT", value: ({ lowStockThreshold }) => String(lowStockThreshold), align: "right", spare: 1 },
    ],
    load: async (options) => {
      const { items, nextCursor } = await client.operatorStock.list({ low: true, limit: 100 }, options)
      return { items: await names(items, options), hasMore: nextCursor !== null }
    },
    entry: (level) => ({
      key: level.variationId,
      search: `${level.product?.sku ?? ""} ${level.shopName ?? ""}`,
      detail: (paper) =>
        paper.fields([
          ["Product", level.product?.title ?? null],
          ["SKU", level.product?.sku ?? null],
          ["Shop", level.shopName ?? level.shopId],
          ["On hand", `${level.onHand}${level.onHand === 0 ? ", sold out" : ""}`],
          ["Low at", String(level.lowStockThreshold)],
          ["Changed", dateTime(level.updatedAt)],
          ["Variation", level.variationId],
        ]),
      open: () => movementsPanel(client, level),
    }),
  })
}

/** Loads of names per refresh: the rest is named by the next ones. */
const atOnce = 3

/** Stock knows ids; names are asked for shop by shop, once, and kept. */
const nameBook = (client: SoukClient) => {
  const products = new Map<string, Product>()
  const shops = new Map<string, string>()
  const asked = new Set<string>()
  const learn = async (shopId: string, options: LoadOptions): Promise<void> => {
    const [shop, listed] = await Promise.all([
      client.operatorShops.show({ id: shopId }, options),
      client.operatorProducts.list({ shopId, limit: 100 }, options),
    ])
    shops.set(shopId, shop.name)
    for (const { title, variations } of listed.items) {
      for (const { id, sku, options } of variations) {
        products.set(id, { title: [title, ...options.map(({ value }) => value)].join(", "), sku })
      }
    }
  }
  return async (levels: ReadonlyArray<StockLevel>, options: LoadOptions): Promise<ReadonlyArray<Level>> => {
    const nameless = new Set(levels.map(({ shopId }) => shopId).filter((id) => !asked.has(id)))
    for (const shopId of [...nameless].slice(0, atOnce)) {
      asked.add(shopId)
      // A name is not worth an error.
      await learn(shopId, options).catch(() => asked.delete(shopId))
    }
    return levels.map((level) => ({
      ...level,
      product: products.get(level.variationId),
      shopName: shops.get(level.shopId),
    }))
  }
}

const movementsPanel = (client: SoukClient, { variationId, product }: Level): Panel =>
  makePanel<StockMovement>({
    id: `stock ${variationId}`,
    tab: "Movements",
    title: `Movements of ${product?.title ?? variationId}`,
    empty: "Nothing has moved yet.",
    columns: [
      { title: "WHEN", value: ({ occurredAt }) => dateTime(occurredAt) },
      { title: "WHAT", value: ({ kind }) => kind, shrinksTo: 8 },
      { title: "UNITS", value: ({ quantity }) => (quantity > 0 ? `+${quantity}` : String(quantity)), align: "right" },
    ],
    load: async (options) => {
      const { items, nextCursor } = await client.operatorStock.movements({ variationId, limit: 100 }, options)
      return { items, hasMore: nextCursor !== null }
    },
    entry: (movement) => ({
      key: String(movement.id),
      search: movement.reason ?? "",
      detail: (paper) =>
        paper.fields([
          ["When", dateTime(movement.occurredAt)],
          ["What", movement.kind],
          ["Units", String(movement.quantity)],
          ["Why", movement.reason],
          ["For", movement.reference === null ? null : `${movement.reference.type} ${movement.reference.id}`],
          ["By", movement.movedBy],
        ]),
    }),
  })
