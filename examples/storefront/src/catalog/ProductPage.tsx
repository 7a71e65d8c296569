import type { PublicProduct } from "@souk/sdk"
import { queryOptions } from "@souk/sdk/query"
import { useQuery } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import { Link } from "wouter"
import { souk } from "../souk.ts"
import { Loaded } from "../ui/Loaded.tsx"
import { money } from "../ui/money.ts"
import { NothingHere } from "../ui/NothingHere.tsx"
import { RatingStars } from "../ui/Stars.tsx"
import { BuyForm } from "./BuyForm.tsx"
import { Gallery } from "./Gallery.tsx"
import { Reviews } from "./Reviews.tsx"
import { Variations } from "./Variations.tsx"

export function ProductPage({ slug }: { readonly slug: string }) {
  const product = useQuery(queryOptions(souk.products.show, { idOrSlug: slug }))
  if (product.error?.code === "product_not_found") return <NothingHere />
  return <Loaded query={product}>{(product) => <Product product={product} />}</Loaded>
}

function Product({ product }: { readonly product: PublicProduct }) {
  const { variations } = product
  const [chosenId, choose] = useState(variations.find(({ availability }) => availability.inStock)?.id)
  const chosen = variations.find(({ id }) => id === chosenId) ?? variations[0]

  useEffect(() => {
    // Counts for the shop's figures; whether it arrives is nothing a visitor cares about.
    souk.views.record({ kind: "product", id: product.id }).catch(() => undefined)
  }, [product.id])

  return (
    <div className="page">
      <title>{`${product.title} · Souk`}</title>
      <nav aria-label="Way here" className="crumbs fine">
        <Link href="/products">Everything</Link>
        {product.categories.slice(0, 1).map(({ id, name, slug }) => (
          <Link key={id} href={`/products?category=${slug}`}>
            {name}
          </Link>
        ))}
      </nav>
      <article className="product">
        <Gallery product={product} variationId={chosen?.id} />
        <div className="product-buy">
          <h1>{product.title}</h1>
          <p>
            by <Link href={`/products?shop=${product.shop.slug}`}>{product.shop.name}</Link>{" "}
            <RatingStars rating={product.rating} />
          </p>
          {chosen === undefined ? (
            <p className="wrong">Not for sale at the moment.</p>
          ) : (
            <>
              <p className="product-price" aria-live="polite">
                <strong className="price">{money(chosen.price, chosen.currency)}</strong>
                {chosen.originalPrice !== null && (
                  <>
                    {" "}
                    <s aria-label="Before">{money(chosen.originalPrice, chosen.currency)}</s>{" "}
                    <span className="badge hot">−{chosen.discountPercent} %</span>
                  </>
                )}
              </p>
              <Variations variations={variations} chosen={chosen} onChoose={choose} />
              <BuyForm key={chosen.id} variation={chosen} />
            </>
          )}
          <p className="product-text">{product.description}</p>
          {chosen !== undefined && <Facts variation={chosen} />}
        </div>
      </article>
      <Reviews product={product} variation={chosen} />
    </div>
  )
}

function Facts({ variation }: { readonly variation: PublicProduct["variations"][number] }) {
  const { dimensions, sku, weightGrams } = variation
  return (
    <dl className="facts fine">
      <dt>Article number</dt>
      <dd>{sku}</dd>
      {weightGrams !== null && (
        <>
          <dt>Weight</dt>
          <dd>{weightGrams} g</dd>
        </>
      )}
      {dimensions !== null && (
        <>
          <dt>Size</dt>
          <dd>{[dimensions.lengthMm, dimensions.widthMm, dimensions.heightMm].map((mm) => mm / 10).join(" × ")} cm</dd>
        </>
      )}
    </dl>
  )
}
