import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import { Users } from "../identity/Users.ts"
import { Audit } from "../platform/audit/Audit.ts"
import { Events } from "../platform/events/Events.ts"
import type { NumberedRow } from "../platform/transfers/rowReader.ts"
import { ImportOverlap } from "../platform/transfers/TransferErrors.ts"
import type { BatchOutcome } from "../platform/transfers/TransferParts.ts"
import { ShopId } from "../shared/Ids.ts"
import { now } from "../shared/Timestamp.ts"
import { DefaultCurrency } from "./DefaultCurrency.ts"
import { planShops, type ShopToOpen } from "./planShops.ts"
import { recordDecision } from "./recordDecision.ts"
import { aboutShop, ShopApproved, ShopCreated, ShopUpdated } from "./ShopEvents.ts"
import type { ShopFileRow } from "./ShopFileRow.ts"
import { ShopStore } from "./ShopStore.ts"
import { ShopTransferStore } from "./ShopTransferStore.ts"
import { shopVendors } from "./shopVendors.ts"

/**
 * Makes the act of writing a batch of shops: three statements to look, then a few for each shop, since every decision has
 * its entry in history and audit. Nobody is mailed about a decision that was made elsewhere.
 */
export const importShops = Effect.gen(function* () {
  const store = yield* ShopTransferStore
  const shops = yield* ShopStore
  const users = yield* Users
  const events = yield* Events
  const currency = yield* DefaultCurrency
  const open = yield* openShop

  return Effect.fn("ShopTransfer.write")(function* (
    rows: ReadonlyArray<NumberedRow<ShopFileRow>>,
    { dryRun }: { readonly dryRun: boolean },
  ) {
    const known = yield* store.bySlugs(rows.map(({ row }) => row.slug))
    const owners = yield* users.idsByEmail(rows.flatMap(({ row }) => row.ownerEmail ?? []))
    const plan = planShops(rows, {
      shops: new Map(known.map((shop) => [shop.slug, shop])),
      owners,
      members: yield* store.members([...owners.values()]),
      currency,
    })
    if (!dryRun) {
      const at = yield* now
      yield* Effect.forEach(plan.opened, open, { discard: true })
      for (const { shop, fields } of plan.changed) {
        const changed = yield* shops.update(shop.id, fields, at)
        yield* events.append([ShopUpdated.of(shop.id, aboutShop(changed))])
      }
    }
    return {
      created: plan.opened.length,
      updated: plan.changed.length,
      unchanged: plan.unchanged,
      errors: plan.errors,
    } satisfies BatchOutcome
  })
})

const overlap = () =>
  new ImportOverlap({ detail: "Somebody has just opened one of these shops otherwise. Send the batch again." })

const openShop = Effect.gen(function* () {
  const shops = yield* ShopStore
  const random = yield* SecureRandom
  const events = yield* Events
  const audit = yield* Audit
  const record = yield* recordDecision
  const vendors = yield* shopVendors

  return Effect.fnUntraced(function* ({ slug, ownerId, fields, isApproved }: ShopToOpen) {
    const at = yield* now
    const id = ShopId.make(yield* random.uuidV7())
    const shop = yield* Effect.catchTag(
      shops.insert({ ...fields, id, slug, ownerId, createdAt: at }),
      "AlreadyInShop",
      () => Effect.fail(overlap()),
    )
    if (shop === null) return yield* overlap()
    yield* record(id, { act: "create", reason: null, at })
    yield* events.append([ShopCreated.of(id, aboutShop(shop))])
    if (!isApproved) return
    const approved = yield* shops.move(id, { act: "approve", reason: null, at })
    if (approved === null) return yield* Effect.die(new Error(`The new shop ${slug} is not pending`))
    yield* record(id, { act: "approve", reason: null, at })
    const vendorIds = yield* vendors.grant(id)
    yield* audit.record({ action: ShopApproved.type, subject: { type: "shop", id }, details: { imported: true } })
    yield* events.append([ShopApproved.of(id, { ...aboutShop(approved), vendorIds, imported: true })])
  })
})
