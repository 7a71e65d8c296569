import type { ProductsListInput } from "@souk/sdk"
import { queryOptions } from "@souk/sdk/query"
import { useQuery } from "@tanstack/react-query"
import { Link } from "wouter"
import { souk } from "../souk.ts"
import { Loaded } from "../ui/Loaded.tsx"
import { Picture } from "../ui/Picture.tsx"
import { RatingStars } from "../ui/Stars.tsx"
import { useCategories } from "./categories.ts"
import { ProductGrid } from "./ProductGrid.tsx"

export function HomePage() {
  return (
    <div className="page">
      <title>Souk · a marketplace of small makers</title>
      <section className="hero">
        <h1>Made by somebody you could write to</h1>
        <p>Small shops, from Lisbon to Buenos Aires, under one roof and in one cart.</p>
        <Link className="button" href="/products">
          Look at everything
        </Link>
      </section>
      <Categories />
      <Shelf title="Loved by many" filters={{ topSale: true }} />
      <Shelf title="On sale" filters={{ onSale: true }} />
      <Shops />
    </div>
  )
}

function Categories() {
  return (
    <section aria-labelledby="categories">
      <h2 id="categories">What are you after?</h2>
      <Loaded query={useCategories()}>
        {(roots) => (
          <ul className="tiles">
            {roots.map((category) => (
              <li key={category.id} className="tile">
                <Link href={`/products?category=${category.slug}`}>{category.name}</Link>
                <p className="fine">{category.description}</p>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  )
}

function Shelf({ title, filters }: { readonly title: string; readonly filters: ProductsListInput }) {
  const products = useQuery(queryOptions(souk.products.list, { ...filters, inStock: true, limit: 10 }))
  return (
    <section>
      <h2>{title}</h2>
      <Loaded query={products}>{({ items }) => <ProductGrid products={items} />}</Loaded>
    </section>
  )
}

function Shops() {
  const shops = useQuery(queryOptions(souk.shops.list, { limit: 12, sort: "name" }))
  return (
    <section>
      <h2>The shops</h2>
      <Loaded query={shops}>
        {({ items }) => (
          <ul className="shops">
            {items.map((shop) => (
              <li key={shop.id} className="shop">
                <Picture image={shop.logo} alt="" sizes="4rem" />
                <div>
                  <h3>
                    <Link href={`/products?shop=${shop.slug}`}>{shop.name}</Link>
                  </h3>
                  <p className="fine clamp">{shop.about}</p>
                  <RatingStars rating={shop.rating} />
                </div>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  )
}
