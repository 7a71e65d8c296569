/** One person at a marketplace, whichever way they reach it. What is refused rejects with an error that has a `code`. */
export interface Person {
  readonly openShop: (name: string) => Promise<{ readonly id: string; readonly slug: string; readonly state: string }>
  readonly showShop: (slug: string) => Promise<{ readonly name: string }>
  readonly approveShop: (id: string) => Promise<unknown>
  readonly sell: (
    input: Goods,
  ) => Promise<{ readonly slug: string; readonly variations: ReadonlyArray<{ readonly id: string }> }>
  readonly adjustStock: (variationId: string, by: number) => Promise<unknown>
  readonly showProduct: (slug: string) => Promise<{ readonly title: string }>
  readonly addToCart: (
    variationId: string,
    quantity: number,
  ) => Promise<{ readonly adjustments: ReadonlyArray<unknown> }>
  readonly order: () => Promise<Placed>
  readonly showOrder: (id: string) => Promise<{ readonly status: string }>
  readonly moveItem: (id: string, status: "shipped" | "delivered") => Promise<unknown>
}

/** Something to sell, in one variation. */
export interface Goods {
  readonly title: string
  readonly sku: string
  /** Minor units. */
  readonly price: number
  readonly onHand: number
}

/** An order as its customer sees it. */
export interface Placed {
  readonly id: string
  readonly total: number
  readonly items: ReadonlyArray<{ readonly id: string; readonly quantity: number }>
}

/** One way to reach a marketplace: promises, effects, or HTTP. */
export interface Face {
  readonly guest: Person
  readonly operator: Person
  /** Registers somebody and signs them in. */
  readonly person: (name: string) => Promise<Person>
  /** Types of all events so far. */
  readonly events: () => Promise<ReadonlyArray<string>>
  readonly settle: () => Promise<void>
}

export const password = "correct horse battery staple"

export const address = { name: "Bea Tester", line1: "Rue 1", city: "Lyon", postalCode: "69001", country: "FR" }

export const emailOf = (name: string): string => `${name.toLowerCase()}@example.com`
