import { randomUUID } from "node:crypto"
import * as Redacted from "effect/Redacted"
import { password, toPlace } from "../../gates/harness/Marketplace.ts"
import { type BenchCustomer, idOf } from "./BenchMarket.ts"
import { written } from "./Load.ts"

const sample = 200

/** How much there is in the database. */
export interface Size {
  readonly products: number
  readonly customers: number
}

/** What is measured, with the requests that are sent and whether they can be sent again. */
export interface Case {
  readonly name: string
  readonly requests: (people: ReadonlyArray<BenchCustomer>) => ReadonlyArray<string>
  readonly repeat: boolean
}

const json = (token: string) => ({ authorization: `Bearer ${token}` })

/** Which products are asked for. */
export const numbers = Array.from({ length: sample }, (_, n) => 1 + n * 37)

/** Makes what is measured, on so many products and customers. */
export const casesOf = ({ products, customers }: Size): ReadonlyArray<Case> => [
  {
    name: "product detail",
    repeat: true,
    requests: () =>
      numbers.map((n) => written({ method: "GET", path: `/v1/products/${idOf(`product-${n % products}`)}` })),
  },
  {
    name: "product list",
    repeat: true,
    requests: () =>
      ["newest", "price", "popularity"].map((sort) =>
        written({ method: "GET", path: `/v1/products?limit=20&sort=${sort}` }),
      ),
  },
  {
    name: "add to cart",
    repeat: true,
    requests: (people) =>
      people.slice(0, sample).map(({ token, first }) =>
        written({
          method: "POST",
          path: "/v1/cart/items",
          headers: json(token),
          body: { variationId: first, quantity: 1 },
        }),
      ),
  },
  {
    name: "checkout",
    repeat: false,
    requests: (people) =>
      people.map(({ token }) =>
        written({
          method: "POST",
          path: "/v1/orders",
          headers: { ...json(token), "idempotency-key": randomUUID() },
          body: toPlace,
        }),
      ),
  },
  {
    name: "login",
    repeat: true,
    requests: () =>
      numbers.map((n) =>
        written({
          method: "POST",
          path: "/v1/auth/login",
          body: { email: `customer.${n % customers}@example.com`, password: Redacted.value(password) },
        }),
      ),
  },
]
