import { isError, type SoukClient } from "@souk/sdk"
import { inParallel } from "./inParallel.ts"
import type { Seller } from "./Marketplace.ts"
import { emailOf } from "./People.ts"
import type { Replay } from "./Replay.ts"

/** Opens a shop for every seller and has it approved. */
export const openShops = async ({ plan, state, people, progress, concurrency }: Replay): Promise<void> => {
  const missing = plan.sellers.filter(({ id }) => !state.shops.has(id))
  progress.phase("shops", plan.sellers.length, plan.sellers.length - missing.length)
  await inParallel(missing, { concurrency, name: ({ id }) => `shop of seller ${id}` }, async (seller) => {
    const vendor = await people.vendor(seller.id, true)
    const id = await openShop(vendor, seller, state.header.run)
    await approve(people.operator, id, state.header.run)
    state.record({ kind: "shop", seller: seller.id, id })
    progress.step()
  })
  progress.end()
}

const openShop = async (vendor: SoukClient, seller: Seller, run: string): Promise<string> => {
  const { id, postalCode, city, state } = seller
  const short = id.slice(0, 8)
  const opened = await vendor.shops
    .create(
      {
        name: `${city.slice(0, 60)} ${short}`,
        about: `Seller ${id} of the replayed marketplace.`,
        contactEmail: emailOf("seller", id, run),
        currency: "BRL",
        timeZone: "America/Sao_Paulo",
        address: { line1: `Seller ${short}`, postalCode, city, region: state, country: "BR" },
      },
      { idempotencyKey: `replay-${run}-shop-${id}` },
    )
    .result()
  if (opened.ok) return opened.value.id
  // An earlier run opened it so long ago that the server has forgotten the key.
  if (isError(opened.error, "already_in_shop")) return (await vendor.shops.own()).id
  throw opened.error
}

const approve = async (operator: SoukClient, id: string, run: string): Promise<void> => {
  const approved = await operator.operatorShops
    .approve({ id }, { idempotencyKey: `replay-${run}-approve-${id}` })
    .result()
  if (approved.ok) return
  const { state } = await operator.operatorShops.show({ id })
  if (state !== "approved") throw approved.error
}
