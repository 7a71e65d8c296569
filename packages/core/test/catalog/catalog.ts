import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { layerWebCrypto as digest } from "effect/crypto/Digest"
import { layerWebCrypto as secureRandom, SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { CurrentTransformer } from "effect/sql/Statement"
import * as FolderBlobStore from "../../src/adapters/folder/FolderBlobStore.ts"
import * as MemoryKeyValue from "../../src/adapters/memory/MemoryKeyValue.ts"
import * as MemoryMailer from "../../src/adapters/memory/MemoryMailer.ts"
import * as SharpImageProcessor from "../../src/adapters/sharp/SharpImageProcessor.ts"
import { Categories } from "../../src/catalog/Categories.ts"
import type { NewProduct } from "../../src/catalog/Product.ts"
import { Products } from "../../src/catalog/Products.ts"
import { ProductTransfer } from "../../src/catalog/ProductTransfer.ts"
import type { NewVariation } from "../../src/catalog/Variation.ts"
import { Users } from "../../src/identity/Users.ts"
import { Inventory } from "../../src/inventory/Inventory.ts"
import { InventoryStore } from "../../src/inventory/InventoryStore.ts"
import { Audit } from "../../src/platform/audit/Audit.ts"
import type { Database } from "../../src/platform/database/Database.ts"
import { Events } from "../../src/platform/events/Events.ts"
import { EventWakeup } from "../../src/platform/events/EventWakeup.ts"
import { Media } from "../../src/platform/media/Media.ts"
import { Notifications } from "../../src/platform/notifications/Notifications.ts"
import { type Actor, CurrentActor, type OperatorScope } from "../../src/shared/Actor.ts"
import { EmailAddress } from "../../src/shared/EmailAddress.ts"
import { ApiKeyId, type ShopId, UserId } from "../../src/shared/Ids.ts"
import { Shops } from "../../src/shops/Shops.ts"
import { testDatabase } from "../../src/testing/TestDatabase.ts"
import { cheapHasher } from "../../src/testing/testSouk.ts"
import { accessTokens } from "../identity/marketplace.ts"

const ports = Layer.mergeAll(
  Layer.suspend(() =>
    FolderBlobStore.layer({ folder: mkdtempSync(join(tmpdir(), "souk-catalog-")), publicUrl: "/media" }),
  ),
  SharpImageProcessor.layer,
  MemoryKeyValue.layer(),
  MemoryMailer.layer,
  accessTokens,
  cheapHasher,
)

/** The catalog with everything it stands on, real to the last row. */
export const catalogOn = <E, R>(database: Layer.Layer<Database, E, R>) =>
  Layer.mergeAll(Products.layer, Categories.layer, ProductTransfer.layer).pipe(
    Layer.provideMerge(Shops.layer),
    Layer.provideMerge(Layer.mergeAll(Users.layer, Inventory.layer.pipe(Layer.provide(InventoryStore.layer)))),
    Layer.provideMerge(Layer.mergeAll(Events.layer, Audit.layer, Media.layer, Notifications.layer)),
    Layer.provideMerge(Layer.mergeAll(EventWakeup.layer, ports)),
    Layer.provideMerge(Layer.mergeAll(database, digest, secureRandom)),
  )

export const catalog = catalogOn(testDatabase)

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
  const users = yield* Users
  shops += 1
  const email = EmailAddress.make(`owner.${shops}.${yield* uuid}@example.com`)
  const password = Redacted.make("correct horse battery")
  yield* as(guest)(users.register({ firstName: "Ada", lastName: "Lovelace", email, password }))
  const owner = yield* users.findByEmail(email)
  if (owner === null) return yield* Effect.die(new Error("The registration left no user"))
  const customer: Actor = { _tag: "Customer", userId: owner.id, credential: yield* credential }
  const shop = yield* as(customer)(
    service.create({ name: `Shop ${shops}`, about: "Sells things", contactEmail: email }),
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

/** Runs an effect and answers the SQL statements that it sent, transaction control left out. */
export const statementsOf = <A, E, R>(effect: Effect.Effect<A, E, R>) => {
  const statements: Array<string> = []
  return effect.pipe(
    Effect.provideService(CurrentTransformer, (statement) =>
      Effect.sync(() => {
        statements.push(statement.compile()[0].trim())
        return statement
      }),
    ),
    Effect.map((value) => ({ value, statements })),
  )
}
