import type { PlannedLine } from "./Plan.ts"
import type { Replay } from "./Replay.ts"

/** Has the vendor ask the price at which a line was sold, where it differs from the one asked now. */
export const setPrice = async (replay: Replay, line: PlannedLine): Promise<void> => {
  const { prices, people, state } = replay
  const { productKey, variationKey, price, sellerId } = line
  const product = state.products.get(productKey)
  const variationId = product?.variations[variationKey]
  if (product === undefined || variationId === undefined) throw new Error(`Variation ${variationKey} was never listed.`)
  if ((prices.get(variationKey) ?? (await askedNow(replay, line, variationId))) === price) return
  const vendor = await people.vendor(sellerId)
  await vendor.shopProducts.updateVariation({ id: product.id, variationId, price })
  prices.set(variationKey, price)
}

// An earlier run may have changed it last.
const askedNow = async (
  { plan, people, state, prices }: Replay,
  { productKey, variationKey, sellerId }: PlannedLine,
  variationId: string,
): Promise<number | undefined> => {
  const planned = plan.products.get(productKey)?.variations.find(({ key }) => key === variationKey)
  if (planned?.priceChanges === false) return planned.price
  const vendor = await people.vendor(sellerId)
  const shown = await vendor.shopProducts.show({ id: state.products.get(productKey)?.id ?? "" })
  const price = shown.variations.find(({ id }) => id === variationId)?.price
  if (price !== undefined) prices.set(variationKey, price)
  return price
}
