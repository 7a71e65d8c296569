import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import { Events } from "../platform/events/Events.ts"
import type { NumberedRow } from "../platform/transfers/rowReader.ts"
import type { BatchOutcome } from "../platform/transfers/TransferParts.ts"
import { ProductId, type ShopId } from "../shared/Ids.ts"
import { slugOf } from "../shared/slug.ts"
import { now } from "../shared/Timestamp.ts"
import { ShopNotFound } from "../shops/ShopErrors.ts"
import { addVariations } from "./addVariations.ts"
import { ShopNotApproved } from "./CatalogErrors.ts"
import { ProductCreated, ProductUpdated } from "./CatalogEvents.ts"
import { categorize } from "./categorize.ts"
import { copyShop } from "./copyShop.ts"
import { ImportLookupStore } from "./ImportLookupStore.ts"
import { type Existing, type ImportPlan, planImport } from "./planImport.ts"
import type { ProductRow } from "./ProductRow.ts"
import { ProductStore } from "./ProductStore.ts"
import type { SellingShop } from "./SellingShopStore.ts"
import { VariationStore } from "./VariationStore.ts"

/** Makes the act of writing a batch of rows to a shop, with a number of statements that does not depend on its size. */
export const importProducts = Effect.gen(function* () {
  const copy = yield* copyShop
  const read = yield* readExisting
  const write = yield* writePlan

  return Effect.fn("ProductTransfer.write")(function* (
    rows: ReadonlyArray<NumberedRow<ProductRow>>,
    { owner: shopId, dryRun }: { readonly owner: ShopId; readonly dryRun: boolean },
  ) {
    const shop = yield* copy(shopId)
    if (shop === null) return yield* shopAbsent()
    if (!shop.isActive) {
      return yield* new ShopNotApproved({ detail: "Only an approved shop can import products." })
    }
    const existing = yield* read(shopId, rows)
    const plan = planImport(rows, existing)
    if (!dryRun) yield* write(shop, plan, existing)
    return {
      created: plan.newVariations.length,
      updated: plan.changedVariations.length,
      unchanged: 0,
      errors: plan.errors,
    } satisfies BatchOutcome
  })
})

/** Makes the refusal of a shop that is nobody's. */
export const shopAbsent = () =>
  new ShopNotFound({ detail: "No shop has this id. Operators list all shops with GET /v1/operator/shops." })

/** Reads and locks what the rows name: five statements. */
const readExisting = Effect.gen(function* () {
  const imports = yield* ImportLookupStore
  const products = yield* ProductStore
  const variations = yield* VariationStore

  return Effect.fnUntraced(function* (shopId: ShopId, rows: ReadonlyArray<NumberedRow<ProductRow>>) {
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
