import { createHash } from "node:crypto"
import type { NamedPlace, ProductDocument, SearchDocument } from "@souk/core/ports/SearchIndex"
import { slugOf } from "@souk/core/shared/slug"
import { demoContent } from "../../src/demo/content/index.ts"
import type { DemoProduct, DemoShop } from "../../src/demo/DemoContent.ts"

/** Documents of the demo's approved shops and their products, as the index would hold them once it is seeded. */
export const demoDocuments = (): ReadonlyArray<SearchDocument> =>
  demoContent.shops
    .filter(({ state }) => state.status === "approved")
    .flatMap((shop) => [
      {
        kind: "shops" as const,
        ...named("shop", shop.slug, shop.name),
        title: shop.name,
        description: shop.about,
        createdAt: 0,
        fingerprint: "",
        isVerified: shop.verified,
      },
      ...shop.products.map((product) => productDocument(shop, product)),
    ])

const productDocument = (shop: DemoShop, product: DemoProduct): ProductDocument => {
  const { sku, title, description, variations, onSale, topSale, topPopular } = product
  const slug = slugOf(title, "product")
  const prices = variations.map(({ price }) => price)
  return {
    kind: "products",
    id: idOf(`product ${sku}`),
    slug,
    title,
    description,
    shop: named("shop", shop.slug, shop.name),
    categories: demoContent.categories.flatMap((root) => {
      const within = root.children.filter((child) => product.categories.some((category) => category === child.slug))
      return within.length === 0
        ? []
        : [root, ...within].map((category) => named("category", category.slug, category.name))
    }),
    skus: [sku, ...variations.map((variation) => variation.sku)],
    options: [...new Set(variations.flatMap(({ options }) => Object.values(options)))],
    priceMin: Math.min(...prices),
    priceMax: Math.max(...prices),
    currency: shop.currency,
    inStock: variations.some(({ onHand }) => onHand > 0),
    onSale,
    topSale,
    topPopular,
    rating: { average: null, count: 0 },
    sold: 0,
    image: null,
    createdAt: 0,
    fingerprint: "",
  }
}

const named = (kind: string, slug: string, name: string): NamedPlace => ({ id: idOf(`${kind} ${slug}`), slug, name })

const idOf = (name: string): string => createHash("sha256").update(name).digest("hex").slice(0, 32)
