import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { SecureRandom } from "effect/crypto/SecureRandom"
import * as FolderBlobStore from "../../src/adapters/folder/FolderBlobStore.ts"
import * as SharpImageProcessor from "../../src/adapters/sharp/SharpImageProcessor.ts"
import { Categories } from "../../src/catalog/Categories.ts"
import type { NewProduct } from "../../src/catalog/Product.ts"
import { Products } from "../../src/catalog/Products.ts"
import type { NewVariation } from "../../src/catalog/Variation.ts"
import { Inventory } from "../../src/inventory/Inventory.ts"
import { InventoryStore } from "../../src/inventory/InventoryStore.ts"
import { Audit } from "../../src/platform/audit/Audit.ts"
import { Media } from "../../src/platform/media/Media.ts"
import { type Actor, CurrentActor, type OperatorScope } from "../../src/shared/Actor.ts"
import { ApiKeyId, type ShopId, UserId } from "../../src/shared/Ids.ts"
import { Shops } from "../../src/shops/Shops.ts"
import { identity } from "../identity/marketplace.ts"

const pictures = Layer.mergeAll(
  Layer.suspend(() =>
    FolderBlobStore.layer({ folder: mkdtempSync(join(tmpdir(), "souk-catalog-")), publicUrl: "/media" }),
  ),
  SharpImageProcessor.layer,
)

/** The catalog with everything it stands on, real to the last row. */
export const catalog = Layer.mergeAll(Products.layer, Categories.layer).pipe(
  Layer.provideMerge(Layer.mergeAll(Shops.layer, Inventory.layer.pipe(Layer.provide(InventoryStore.layer)), Media.layer)),
  Layer.provideMerge(Layer.mergeAll(Audit.layer, pictures)),
  Layer.provideMerge(identity),
)

export const uuid = Effect.flatMap(SecureRandom, (random) => random.uuidV7())

export const as =
  (actor: Actor) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>) =>
    Effect.provideService(effect, CurrentActor, actor)

export const guest: Actor = { _tag: "Guest", cartId: null }
export const system: Actor = { _tag: "System", name: "test" }

const credential = Effect.map(uuid, (id) => ({ _tag: "ApiKey" as const, apiKeyId: ApiKeyId.make(id) }))

export const operator = (...scopes: ReadonlyArray<OperatorScope>) =>
  Effect.gen(function* () {
    return {
      _tag: "Operator",
      userId: UserId.make(yield* uuid),
      scopes,
      credential: yield* credential,
    } satisfies Actor
  })

let shops = 0

/** Opens a shop with its owner, approved unless told otherwise. */
export const openShop = Effect.fnUntraced(function* (options: { readonly approved?: boolean } = {}) {
  const service = yield* Shops
  const { somebody } = yield* Effect.promise(() => import("../identity/marketplace.ts"))
  const owner = yield* somebody
  shops += 1
  const shop = yield* as({ _tag: "Customer", userId: owner.id, credential: yield* credential })(
    service.create({ name: `Shop ${shops}`, about: "Sells things", contactEmail: "shop@example.com" as never }),
  )
  if (options.approved !== false) yield* as(system)(service.approve(shop.id))
  return { shop, vendor: yield* vendorOf(shop.id, owner.id) }
})

export const vendorOf = Effect.fnUntraced(function* (shopId: ShopId, userId?: UserId) {
  return {
    _tag: "Vendor",
    userId: userId ?? UserId.make(yield* uuid),
    shopId,
    shopRole: "owner",
    credential: yield* credential,
  } satisfies Actor
})

let serial = 0

/** A variation with an SKU of its own. */
export const newVariation = (fields: Partial<NewVariation> = {}): NewVariation => {
  serial += 1
  return {
    sku: `V-${serial}`,
    options: [{ name: "Number", value: String(serial) }],
    price: 1000,
    stock: { onHand: 5 },
    ...fields,
  }
}

/** A product with an SKU of its own and one variation. */
export const newProduct = (fields: Partial<NewProduct> = {}): NewProduct => {
  serial += 1
  return { title: `Product ${serial}`, sku: `P-${serial}`, cost: 400, variations: [newVariation()], ...fields }
}
