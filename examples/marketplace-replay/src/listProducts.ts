import { isError, type NewProduct, type NewVariation, type SoukClient, type VendorProduct } from "@souk/sdk"
import { inParallel } from "./inParallel.ts"
import type { PlannedProduct } from "./Plan.ts"
import type { Replay } from "./Replay.ts"

/** Lists every product with its variations and the stock that the orders will need. */
export const listProducts = async (replay: Replay): Promise<void> => {
  const { plan, state, people, prices, progress, concurrency } = replay
  const missing = [...plan.products.values()].filter(({ key }) => !state.products.has(key))
  progress.phase("products", plan.products.size, plan.products.size - missing.length)
  await inParallel(missing, { concurrency, name: ({ key }) => `product ${key}` }, async (product) => {
    const vendor = await people.vendor(product.seller.id)
    const listed = await listProduct(vendor, product, state.header.run)
    const variations = product.variations.map(({ key, sku }) => {
      const made = listed.variations.find((variation) => variation.sku === sku)
      if (made === undefined) throw new Error(`The server lists product ${product.key} without its variation ${sku}.`)
      prices.set(key, made.price)
      return [key, made.id] as const
    })
    state.record({ kind: "product", key: product.key, id: listed.id, variations: Object.fromEntries(variations) })
    progress.step()
  })
  progress.end()
}

const listProduct = async (vendor: SoukClient, product: PlannedProduct, run: string): Promise<VendorProduct> => {
  const created = await vendor.shopProducts
    .create(newProduct(product), { idempotencyKey: `replay-${run}-product-${product.goods.id}` })
    .result()
  if (created.ok) return created.value
  if (!isError(created.error, "sku_taken")) throw created.error
  // An earlier run listed it so long ago that the server has forgotten the key.
  for await (const listed of vendor.shopProducts.list({ text: product.goods.id, limit: 100 })) {
    if (listed.sku === product.goods.id) return listed
  }
  throw created.error
}

const newProduct = ({ goods, variations }: PlannedProduct): NewProduct => {
  const category = goods.category.replaceAll("_", " ")
  const [first, ...others] = variations.map(({ sku, price, stock }, index): NewVariation => ({
    sku,
    price,
    // What makes two variations differ here is the price alone.
    options: variations.length === 1 ? [] : [{ name: "Offer", value: String(index + 1) }],
    weightGrams: goods.weightGrams,
    dimensions: goods.dimensions,
    stock: { onHand: stock },
  }))
  if (first === undefined) throw new Error(`Product ${goods.id} was planned without a variation.`)
  return {
    title: `${category.charAt(0).toUpperCase()}${category.slice(1)} ${goods.id.slice(0, 8)}`,
    sku: goods.id,
    variations: [first, ...others],
  }
}
