import { en, Faker } from "@faker-js/faker"

/** How much one step of scale adds: `--scale 10` adds ten times this. */
export const volumePerStep = {
  customers: 100,
  shops: 10,
  /** In each shop. */
  products: 20,
  /** Of the past, brought in as if they had been placed elsewhere. */
  pastOrders: 190,
  /** Placed here in the last weeks, through cart and checkout. */
  recentOrders: 10,
} as const

const day = 24 * 3_600_000

/** Days before today that past orders reach back to, and end at. */
const oldest = 720
const newest = 30

/** Rows of one step, made from the seed: the same step of the same seed is always the same. */
export interface VolumeStep {
  readonly customers: ReadonlyArray<{ readonly email: string; readonly firstName: string; readonly lastName: string }>
  readonly shops: ReadonlyArray<Readonly<Record<string, unknown>> & { readonly slug: string }>
  /** Rows of the products of each shop, in the order of the shops. */
  readonly goods: ReadonlyArray<ReadonlyArray<VolumeVariation>>
  readonly orders: ReadonlyArray<Readonly<Record<string, unknown>> & { readonly number: string }>
  readonly recent: ReadonlyArray<RecentOrder>
}

/** One row of a product. */
export interface VolumeVariation extends Readonly<Record<string, unknown>> {
  readonly sku: string
  readonly price: number
}

/** An order to place: who, where to, and what by shop and SKU. */
export interface RecentOrder {
  readonly email: string
  readonly daysAgo: number
  readonly address: ReturnType<typeof addressOf>
  readonly lines: ReadonlyArray<{ readonly shop: string; readonly sku: string; readonly quantity: number }>
  readonly status: "processing" | "shipped" | "delivered"
}

/** Makes what one step of scale adds, numbered from 0; `today` in milliseconds since 1970. */
export const volumeStep = (
  step: number,
  {
    seed,
    today,
    currency,
    categories,
  }: {
    readonly seed: number
    readonly today: number
    readonly currency: string
    readonly categories: ReadonlyArray<string>
  },
): VolumeStep => {
  const faker = new Faker({ locale: en })
  faker.seed([seed, step])
  const at = (daysAgo: number, hour = 9) => new Date(today - daysAgo * day + hour * 3_600_000).toISOString()
  const person = (email: string) => ({
    email,
    firstName: faker.person.firstName(),
    lastName: faker.person.lastName(),
    createdAt: at(faker.number.int({ min: newest, max: oldest })),
  })
  const buyers = range(volumePerStep.customers).map((index) => person(`buyer-${step}-${index}@volume.example`))
  const owners = range(volumePerStep.shops).map((index) => person(`owner-${step}-${index}@volume.example`))
  const shops = owners.map((owner, index) =>
    shopOf(faker, { slug: `volume-${step}-${index}`, owner: owner.email, currency }),
  )
  const goods = shops.map(() => range(volumePerStep.products).flatMap((index) => productOf(faker, index, categories)))
  const pick = () => {
    const shop = faker.number.int({ min: 0, max: shops.length - 1 })
    return { shop: shops[shop]?.slug ?? "", variation: faker.helpers.arrayElement(goods[shop] ?? []) }
  }
  const orders = range(volumePerStep.pastOrders).flatMap((index) => {
    const { email, firstName, lastName } = faker.helpers.arrayElement(buyers)
    const daysAgo = faker.number.int({ min: newest, max: oldest })
    const head = {
      placedAt: at(daysAgo, faker.number.int({ min: 0, max: 23 })),
      settledAt: at(daysAgo - faker.number.int({ min: 2, max: 9 })),
      customerEmail: email,
      currency,
      shippingAddress: addressOf(faker, `${firstName} ${lastName}`),
    }
    return lines(faker, pick).map(({ shop, variation, quantity }, line) => ({
      number: `V${step}-${index}`,
      ...(line === 0 ? head : {}),
      shop,
      sku: variation.sku,
      quantity,
      unitPrice: variation.price,
      status: faker.number.int({ max: 19 }) === 0 ? "cancelled" : "delivered",
    }))
  })
  const recent = range(volumePerStep.recentOrders).map((): RecentOrder => {
    const { email, firstName, lastName } = faker.helpers.arrayElement(buyers)
    const daysAgo = faker.number.int({ min: 1, max: newest - 1 })
    return {
      email,
      daysAgo,
      address: addressOf(faker, `${firstName} ${lastName}`),
      lines: lines(faker, pick).map(({ shop, variation, quantity }) => ({ shop, sku: variation.sku, quantity })),
      status: daysAgo > 10 ? "delivered" : faker.helpers.arrayElement(["processing", "shipped"] as const),
    }
  })
  return { customers: [...buyers, ...owners], shops, goods, orders, recent }
}

const range = (length: number): ReadonlyArray<number> => Array.from({ length }, (_, index) => index)

const lines = <Pick extends { readonly variation: VolumeVariation; readonly shop: string }>(
  faker: Faker,
  pick: () => Pick,
) => {
  const picked = range(faker.number.int({ min: 1, max: 4 })).map(() => ({
    ...pick(),
    quantity: faker.number.int({ min: 1, max: 3 }),
  }))
  // A cart has one line for each variation.
  return [...new Map(picked.map((line) => [`${line.shop} ${line.variation.sku}`, line])).values()]
}

const shopOf = (
  faker: Faker,
  { slug, owner, currency }: { readonly slug: string; readonly owner: string; readonly currency: string },
) => ({
  slug,
  ownerEmail: owner,
  name: faker.company.name().slice(0, 80),
  about: `${faker.company.catchPhrase()}. ${faker.lorem.sentences(2)}`,
  timeZone: faker.helpers.arrayElement(["Europe/Berlin", "Europe/Lisbon", "Europe/London", "UTC"]),
  currency,
  state: "approved",
})

const productOf = (faker: Faker, index: number, categories: ReadonlyArray<string>): ReadonlyArray<VolumeVariation> => {
  const price = Math.round(Number(faker.commerce.price({ min: 4, max: 180 })) * 100)
  const isReduced = faker.number.int({ max: 4 }) === 0
  const product = {
    productSku: `P${index}`,
    title: faker.commerce.productName(),
    description: faker.commerce.productDescription(),
    categories: categories.length === 0 ? [] : [faker.helpers.arrayElement(categories)],
    cost: Math.round(price * faker.number.float({ min: 0.3, max: 0.7 })),
    onSale: isReduced,
  }
  const colours = faker.helpers.uniqueArray(() => faker.color.human(), faker.number.int({ min: 1, max: 3 }))
  return colours.map((colour, number) => ({
    ...product,
    sku: `P${index}-${number}`,
    options: colours.length === 1 ? [] : [{ name: "Colour", value: colour }],
    price,
    ...(isReduced ? { originalPrice: Math.round(price * 1.25) } : {}),
    weightGrams: faker.number.int({ min: 50, max: 4000 }),
    stock: faker.number.int({ min: 40, max: 400 }),
    lowStockThreshold: 5,
  }))
}

const addressOf = (faker: Faker, name: string) => ({
  name,
  line1: faker.location.streetAddress(),
  city: faker.location.city(),
  country: faker.helpers.arrayElement(["DE", "ES", "FR", "GB", "IT", "NL", "PT"]),
})
