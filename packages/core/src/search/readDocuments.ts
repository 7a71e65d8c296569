import * as Effect from "effect/Effect"
import { ProductSnapshots } from "../catalog/ProductSnapshots.ts"
import type { DocumentChange, ProductDocument, SearchKind, ShopDocument } from "../ports/SearchIndex.ts"
import type { ProductId, ShopId } from "../shared/Ids.ts"
import { ShopSnapshots } from "../shops/ShopSnapshots.ts"

/** Characters of a description that are searched. */
const maxDescription = 4000

/**
 * Reads what the index should hold of products and shops, by id, as they are now: a document for each that the public may
 * see, a removal for every other. Three statements for products, one for shops, whatever their number.
 */
export const readDocuments = Effect.gen(function* () {
  const products = yield* ProductSnapshots
  const shops = yield* ShopSnapshots

  const ofProducts = Effect.fnUntraced(function* (ids: ReadonlyArray<string>) {
    const found = yield* products.read(ids as ReadonlyArray<ProductId>)
    const sellers = yield* shops.read([...new Set(found.map(({ shopId }) => shopId))])
    const documents = found.flatMap((product) => {
      const shop = sellers.get(product.shopId)
      if (shop?.state !== "approved") return []
      const { shopId: _, createdAt, description, ...shown } = product
      return [
        withFingerprint<ProductDocument>({
          kind: "products",
          ...shown,
          description: description.slice(0, maxDescription),
          shop: { id: shop.id, slug: shop.slug, name: shop.name },
          createdAt: createdAt.getTime(),
        }),
      ]
    })
    return changesOf("products", ids, documents)
  })

  const ofShops = Effect.fnUntraced(function* (ids: ReadonlyArray<string>) {
    const found = yield* shops.read(ids as ReadonlyArray<ShopId>)
    const documents = [...found.values()]
      .filter(({ state }) => state === "approved")
      .map(({ id, slug, name, about, isVerified, createdAt }) =>
        withFingerprint<ShopDocument>({
          kind: "shops",
          id,
          slug,
          title: name,
          description: about,
          isVerified,
          createdAt: createdAt.getTime(),
        }),
      )
    return changesOf("shops", ids, documents)
  })

  return {
    products: Effect.fn("Search.readProducts")(ofProducts),
    shops: Effect.fn("Search.readShops")(ofShops),
  }
})

const changesOf = (
  kind: SearchKind,
  ids: ReadonlyArray<string>,
  documents: ReadonlyArray<ProductDocument | ShopDocument>,
): ReadonlyArray<DocumentChange> => {
  const shown = new Set(documents.map(({ id }) => id))
  return [
    ...documents.map((upsert) => ({ upsert })),
    ...ids.filter((id) => !shown.has(id)).map((id) => ({ remove: { kind, id } })),
  ]
}

const withFingerprint = <Document extends { readonly fingerprint: string }>(
  document: Omit<Document, "fingerprint">,
): Document => ({ ...document, fingerprint: fingerprintOf(JSON.stringify(document, compared)) }) as Document

/** Units sold are left out: they are read again now and then, not with every sale. */
const compared = (key: string, value: unknown): unknown => (key === "sold" ? undefined : value)

/** FNV-1a in two lanes of 32 bits: tells documents apart, resists nobody. http://www.isthe.com/chongo/tech/comp/fnv/ */
const fingerprintOf = (text: string): string => {
  let a = 0x811c9dc5
  let b = 0x01000193
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ (code + index), 0x85ebca6b)
  }
  return (a >>> 0).toString(16).padStart(8, "0") + (b >>> 0).toString(16).padStart(8, "0")
}
