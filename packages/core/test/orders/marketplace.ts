import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { layerWebCrypto as digest } from "effect/crypto/Digest"
import { layerWebCrypto as mac } from "effect/crypto/Mac"
import { SecureRandom, layerWebCrypto as secureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { CurrentTransformer } from "effect/sql/Statement"
import * as FolderBlobStore from "../../src/adapters/folder/FolderBlobStore.ts"
import * as MemoryKeyValue from "../../src/adapters/memory/MemoryKeyValue.ts"
import * as MemoryMailer from "../../src/adapters/memory/MemoryMailer.ts"
import * as SharpImageProcessor from "../../src/adapters/sharp/SharpImageProcessor.ts"
import { Carts } from "../../src/carts/Carts.ts"
import { CartTokens } from "../../src/carts/CartTokens.ts"
import { Products } from "../../src/catalog/Products.ts"
import { Users } from "../../src/identity/Users.ts"
import { Inventory } from "../../src/inventory/Inventory.ts"
import type { PlaceOrder } from "../../src/orders/Order.ts"
import { Orders } from "../../src/orders/Orders.ts"
import { Audit } from "../../src/platform/audit/Audit.ts"
import type { Database } from "../../src/platform/database/Database.ts"
import { Events } from "../../src/platform/events/Events.ts"
import { EventWakeup } from "../../src/platform/events/EventWakeup.ts"
import { Media } from "../../src/platform/media/Media.ts"
import { MailQueue } from "../../src/platform/notifications/MailQueue.ts"
import { Notifications } from "../../src/platform/notifications/Notifications.ts"
import { type Actor, Customer, Operator } from "../../src/shared/Actor.ts"
import { SessionId, UserId, type VariationId } from "../../src/shared/Ids.ts"
import { Shops } from "../../src/shops/Shops.ts"
import * as factories from "../../src/testing/factories.ts"
import { as, system } from "../../src/testing/factories.ts"
import { cheapHasher } from "../../src/testing/testSouk.ts"

const pictures = Layer.mergeAll(
  Layer.suspend(() =>
    FolderBlobStore.layer({ folder: mkdtempSync(join(tmpdir(), "souk-orders-")), publicUrl: "/media" }),
  ),
  SharpImageProcessor.layer,
)

/** Everything that buying and selling takes, on whichever database. */
export const marketplaceOn = <E>(database: Layer.Layer<Database, E>) =>
  Orders.layer.pipe(
    Layer.provideMerge(Carts.layer),
    Layer.provideMerge(Products.layer),
    Layer.provideMerge(
      Layer.mergeAll(
        Shops.layer,
        Inventory.layer,
        CartTokens.layer({ secrets: [Redacted.make("a new secret"), Redacted.make("an old secret")] }),
      ),
    ),
    Layer.provideMerge(Users.layer),
    Layer.provideMerge(Audit.layer),
    Layer.provideMerge(Layer.mergeAll(Events.layer, Notifications.layer, Media.layer)),
    Layer.provideMerge(pictures),
    Layer.provideMerge(
      Layer.mergeAll(EventWakeup.layer, MailQueue.layer, MemoryMailer.layer, cheapHasher, MemoryKeyValue.layer()),
    ),
    Layer.provideMerge(Layer.mergeAll(database, digest, Layer.provideMerge(mac, secureRandom))),
  )

export { as }

export const asSystem = as(system)

export const uuid = Effect.flatMap(SecureRandom, (random) => random.uuidV7())

const credential = { _tag: "Session", sessionId: SessionId.make("0198f3a0-0000-7000-8000-000000000001") } as const

/** A customer of whom nothing is known but the id. */
export const newCustomer = Effect.map(uuid, (id) => Customer.make({ userId: UserId.make(id), credential }))

export const newOperator = Effect.map(uuid, (id) =>
  Operator.make({ userId: UserId.make(id), scopes: ["orders", "carts", "inventory"], credential }),
)

/** An approved shop and the vendor who owns it. */
export const openShop = (currency?: string) =>
  Effect.map(factories.shop(currency === undefined ? {} : { currency }), ({ shop, vendor }) => ({
    shopId: vendor.shopId,
    name: shop.name,
    vendor,
  }))

export type OpenShop = Effect.Success<ReturnType<typeof openShop>>

/** What a test's variation costs and how many of it there are. */
export interface OnSale {
  readonly price?: number
  readonly onHand?: number
  readonly lowStockThreshold?: number
}

let serial = 0

/** One product per call, with a variation for each entry; answers their ids in order. */
export const sell = Effect.fnUntraced(function* (shop: OpenShop, entries: ReadonlyArray<OnSale>) {
  serial += 1
  const variations = entries.map(({ price = 1000, onHand = 10, lowStockThreshold = 0 }, index) => ({
    sku: `R-${serial}-${index}`,
    options: [{ name: "Number", value: String(index) }],
    price,
    stock: { onHand, lowStockThreshold },
  }))
  const { product } = yield* factories.product({ of: shop, variations: variations as never })
  return product.variations.map((variation) => variation.id)
})

/** One variation on sale in a shop of its own. */
export const onSale = Effect.fnUntraced(function* (entry: OnSale = {}) {
  const shop = yield* openShop()
  const [variationId] = yield* sell(shop, [entry])
  return { ...shop, variationId: variationId as VariationId }
})

/** Puts variations into the customer's cart. */
export const fill = Effect.fnUntraced(function* (
  customer: Actor,
  lines: ReadonlyArray<{ readonly variationId: VariationId; readonly quantity: number }>,
) {
  const carts = yield* Carts
  for (const line of lines) yield* as(customer)(carts.add(line))
})

export const toPlace: PlaceOrder = { shippingAddress: factories.testAddress }

export const place = (customer: Actor) => Effect.flatMap(Orders, (orders) => as(customer)(orders.place(toPlace)))

export const onHand = (variationId: VariationId) =>
  Effect.flatMap(Inventory, (inventory) =>
    Effect.map(inventory.levels([variationId]), (levels) => levels.get(variationId)?.onHand),
  )

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
