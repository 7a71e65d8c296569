import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import { ProductId, type ShopId } from "../shared/Ids.ts"
import { slugOf } from "../shared/slug.ts"
import { now } from "../shared/Timestamp.ts"
import { ShopNotFound } from "../shops/ShopErrors.ts"
import { addVariations } from "./addVariations.ts"
import { shopToManage } from "./CatalogAccess.ts"
import { ImportNotFound, ImportOutOfOrder, ShopNotApproved } from "./CatalogErrors.ts"
import { ProductCreated, ProductUpdated } from "./CatalogEvents.ts"
import { categorize } from "./categorize.ts"
import { copyShop } from "./copyShop.ts"
import { ImportStore } from "./ImportStore.ts"
import { type Existing, type ImportPlan, type NumberedRow, planImport } from "./planImport.ts"
import { type ImportBatch, ImportId, type ImportResult } from "./ProductRow.ts"
import { ProductStore } from "./ProductStore.ts"
import { readBatch } from "./readBatch.ts"
import type { SellingShop } from "./SellingShopStore.ts"
import { VariationStore } from "./VariationStore.ts"

/**
 * Imports the next batch of an import in one transaction, with a number of statements that does not depend on its size.
 *
 * Progress commits with the products, so an import that was killed goes on where it stopped, and a batch that arrives
 * twice is imported once.
 */
export const importBatch = Effect.gen(function* () {
  const { transaction } = yield* Database
  const random = yield* SecureRandom
  const imports = yield* ImportStore
  const copy = yield* copyShop
  const read = yield* readExisting
  const write = yield* writePlan

  return Effect.fn("ProductImport.batch")(function* (batch: ImportBatch, named?: ShopId) {
    const shopId = yield* shopToManage(named)
    const importId = batch.importId ?? ImportId.make(yield* random.uuidV7())
    const committed = batch.dryRun === true ? batch.offset : yield* committedRows(imports, importId, shopId, batch)
    const skipped = committed - batch.offset
    if (skipped < 0) {
      return yield* new ImportOutOfOrder({
        committedRows: committed,
        detail: `The import has ${committed} rows. Send the batch that starts there.`,
      })
    }
    const result = { importId, committedRows: Math.max(committed, batch.offset + batch.rows.length) }
    if (skipped >= batch.rows.length) {
      return { ...result, skipped: batch.rows.length, created: 0, updated: 0, errors: [] } satisfies ImportResult
    }
    const shop = yield* copy(shopId)
    if (shop === null) return yield* shopAbsent()
    if (!shop.isActive) {
      return yield* new ShopNotApproved({ detail: "Only an approved shop can import products." })
    }
    const { valid, errors } = readBatch(batch.rows.slice(skipped), committed)
    const existing = yield* read(shopId, valid)
    const plan = planImport(valid, existing)
    const counts = {
      ...result,
      created: plan.newVariations.length,
      updated: plan.changedVariations.length,
      errors: [...errors, ...plan.errors].toSorted((a, b) => a.row - b.row),
    }
    if (batch.dryRun !== true) {
      yield* write(shop, plan, existing)
      yield* imports.advance(importId, counts, yield* now)
    }
    return { ...counts, skipped } satisfies ImportResult
  }, transaction)
})

const committedRows = Effect.fnUntraced(function* (
  imports: ImportStore["Service"],
  importId: ImportId,
  shopId: ShopId,
  batch: ImportBatch,
) {
  if (batch.offset === 0) yield* imports.start(importId, shopId, yield* now)
  const progress = yield* imports.lock(importId, shopId)
  return progress?.committedRows ?? (yield* importNotFound())
})

/** Makes the refusal of a shop that is nobody's. */
export const shopAbsent = () =>
  new ShopNotFound({ detail: "No shop has this id. Operators list all shops with GET /v1/operator/shops." })

/** Makes the refusal of an import that the shop does not have. */
export const importNotFound = () =>
  new ImportNotFound({ detail: "The shop has no such import. Start one with a batch at offset 0." })

/** Reads and locks what the rows name: five statements. */
const readExisting = Effect.gen(function* () {
  const imports = yield* ImportStore
  const products = yield* ProductStore
  const variations = yield* VariationStore

  return Effect.fnUntraced(function* (shopId: ShopId, rows: ReadonlyArray<NumberedRow>) {
    const productSkus = new Set(rows.map(({ row }) => row.productSku))
    const locked = yield* products.lock(yield* imports.productIds(shopId, [...productSkus]), shopId)
    // A product that was given another SKU before it was locked is none of the rows'.
    const named = locked.filter((product) => productSkus.has(product.sku))
    const ids = named.map((product) => product.id)
    const skus = rows.map(({ row }) => row.sku)
    const slugs = new Set(rows.flatMap(({ row }) => row.categories ?? []))
    return {
      products: named,
      variations: yield* variations.ofProducts(ids, { activeOnly: false }),
      foreign: yield* imports.foreignSkus(shopId, skus, ids),
      categories: yield* imports.categories([...slugs]),
    } satisfies Existing
  })
})

const writePlan = Effect.gen(function* () {
  const random = yield* SecureRandom
  const events = yield* Events
  const products = yield* ProductStore
  const variations = yield* VariationStore
  const assign = yield* categorize
  const add = yield* addVariations

  return Effect.fnUntraced(function* (shop: SellingShop, plan: ImportPlan, existing: Existing) {
    const { shopId } = shop
    const at = yield* now
    const added = yield* Effect.forEach(plan.newProducts, (product) =>
      Effect.map(random.uuidV7(), (id) => ({
        ...product,
        id: ProductId.make(id),
        slug: slugOf(product.title, "product"),
      })),
    )
    const slugs = yield* products.insert(shop, added, at)
    if (plan.changedProducts.length > 0) yield* products.update(plan.changedProducts, at)
    const idOf = new Map([...added, ...plan.changedProducts].map((product) => [product.sku, product.id]))
    const withId = <A extends { readonly productSku: string }>(planned: A) => {
      const productId = idOf.get(planned.productSku)
      return productId === undefined ? [] : [{ ...planned, productId }]
    }

    const assigned = [...plan.categories].flatMap(([productSku, slugs]) => withId({ productSku, slugs }))
    const pairs = assigned.flatMap(({ productId, slugs }) =>
      slugs.flatMap((slug) => {
        const categoryId = existing.categories.get(slug)
        return categoryId === undefined ? [] : [{ productId, categoryId }]
      }),
    )
    if (assigned.length > 0)
      yield* assign(
        assigned.map(({ productId }) => productId),
        pairs,
      )

    if (plan.changedVariations.length > 0) yield* variations.update(plan.changedVariations)
    const variationsToAdd = plan.newVariations
      .flatMap(withId)
      .map(({ onHand, lowStockThreshold, ...variation }) => ({ ...variation, stock: { onHand, lowStockThreshold } }))
    if (variationsToAdd.length > 0) {
      // The plan has compared prices already.
      yield* Effect.catchTag(add(shopId, variationsToAdd), "InvalidProduct", Effect.die)
    }
    yield* products.refresh([...idOf.values()])

    yield* events.append([
      ...added.map(({ id, title, slug }) =>
        ProductCreated.of(id, { productId: id, shopId, title, slug: slugs.get(id) ?? slug }),
      ),
      ...plan.changedProducts.map(({ id }) => ProductUpdated.of(id, { productId: id, shopId })),
    ])
  })
})
