import type { ProductCard } from "@souk/sdk"
import { Link } from "wouter"
import { money } from "../ui/money.ts"
import { Picture } from "../ui/Picture.tsx"
import { RatingStars } from "../ui/Stars.tsx"

export function ProductGrid({ products }: { readonly products: ReadonlyArray<ProductCard> }) {
  return (
    <ul className="grid">
      {products.map((product, index) => (
        <li key={product.id}>
          <Card product={product} eager={index < 4} />
        </li>
      ))}
    </ul>
  )
}

function Card({ product, eager }: { readonly product: ProductCard; readonly eager: boolean }) {
  const { currency, image, inStock, onSale, priceMax, priceMin, rating, shop, slug, title } = product
  return (
    <article className="card">
      <Picture
        image={image?.image}
        alt={image?.alt ?? ""}
        sizes="(min-width: 60rem) 16rem, (min-width: 40rem) 30vw, 45vw"
        eager={eager}
      />
      {!inStock && <span className="badge">Sold out</span>}
      {inStock && onSale && <span className="badge hot">On sale</span>}
      <h3>
        {/* Stretched over the card by the style sheet: one link, one stop for the keyboard. */}
        <Link href={`/products/${slug}`}>{title}</Link>
      </h3>
      <p className="fine">{shop.name}</p>
      <p className="card-foot">
        <strong className="price">
          {priceMax > priceMin && <span className="fine">from </span>}
          {money(priceMin, currency)}
        </strong>
        <RatingStars rating={rating} />
      </p>
    </article>
  )
}
