import { describe, expect, it } from "vitest"
import { demoContent } from "../../src/demo/content/index.ts"
import type { DemoBranch, DemoHours } from "../../src/demo/DemoContent.ts"

const { categories, customers, history, reviews, shopReviews, shops } = demoContent

const products = shops.flatMap((shop) => shop.products.map((product) => ({ shop, product })))
const offers = products.flatMap(({ product, shop }) =>
  product.variations.map((variation) => ({ shop, product, variation, key: `${shop.slug}/${variation.sku}` })),
)
const offersByKey = new Map(offers.map((offer) => [offer.key, offer]))
const lines = history.flatMap((order) => order.lines.map((line) => ({ order, line })))
const approvedShops = shops.filter((shop) => shop.state.status === "approved")
const approved = new Set(approvedShops.map((shop) => shop.slug))
const childSlugs: readonly string[] = categories.flatMap((category) => category.children.map((child) => child.slug))

/** Every value that occurs more than once. */
const repeated = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) !== index)
const outside = (low: number, high: number) => (value: number) => value < low || value > high
const mismatched = (values: readonly string[], pattern: RegExp) => values.filter((value) => !pattern.test(value))

const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/
const e164 = /^\+[1-9]\d{7,14}$/
const time = /^([01]\d|2[0-3]):[0-5]\d$/
const colour = /^#[0-9a-f]{6}$/

/** Check digit of the GS1 General Specifications, §7.9. */
const isEan13 = (code: string) => {
  const digits = Array.from(code, Number)
  const sum = digits.reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0)
  return /^\d{13}$/.test(code) && sum % 10 === 0
}

const isTimeZone = (timeZone: string) => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}

describe("categories", () => {
  it("are ten with two to four children each", () => {
    expect(categories).toHaveLength(10)
    expect(categories.map((category) => category.children.length).filter(outside(2, 4))).toEqual([])
  })

  it("have distinct slugs", () => {
    const slugs = [...categories.map((category) => category.slug), ...childSlugs]
    expect(repeated(slugs)).toEqual([])
    expect(mismatched(slugs, slug)).toEqual([])
  })

  it("each hold at least one product of an approved shop", () => {
    const filled = new Set<string>(
      products.flatMap(({ product, shop }) => (approved.has(shop.slug) ? product.categories : [])),
    )
    expect(childSlugs.filter((child) => !filled.has(child))).toEqual([])
  })
})

describe("shops", () => {
  it("are ten approved, three pending, one rejected, one suspended", () => {
    expect(Object.groupBy(shops, (shop) => shop.state.status)).toMatchObject({
      approved: { length: 10 },
      pending: { length: 3 },
      rejected: { length: 1 },
      suspended: { length: 1 },
    })
  })

  it("have distinct slugs, names and letter boxes", () => {
    expect(repeated(shops.map((shop) => shop.slug))).toEqual([])
    expect(
      mismatched(
        shops.map((shop) => shop.slug),
        slug,
      ),
    ).toEqual([])
    expect(repeated(shops.map((shop) => shop.name))).toEqual([])
    const emails = [...shops.flatMap((shop) => [shop.email, shop.owner.email]), ...customers.map(({ email }) => email)]
    expect(repeated(emails)).toEqual([])
    expect(mismatched(emails, /^[a-z.-]+@example\.com$/)).toEqual([])
  })

  it("live in a time zone, with telephones in E.164 and palettes of hex colours", () => {
    expect(shops.map((shop) => shop.timeZone).filter((zone) => !isTimeZone(zone))).toEqual([])
    const phones = shops.flatMap((shop) => [shop.phone, ...shop.branches.map((branch) => branch.phone)])
    expect(mismatched(phones, e164)).toEqual([])
    const colours = shops.flatMap((shop) => [
      ...Object.values(shop.palette),
      ...(shop.accent === undefined ? [] : [shop.accent]),
    ])
    expect(mismatched(colours, colour)).toEqual([])
  })

  it("have one or two branches on the globe, open at sane hours on some day", () => {
    expect(shops.map((shop) => shop.branches.length).filter(outside(1, 2))).toEqual([])
    const branches: readonly DemoBranch[] = shops.flatMap((shop) => shop.branches)
    expect(branches.map(({ point }) => point.lat).filter(outside(-60, 70))).toEqual([])
    expect(branches.map(({ point }) => point.lng).filter(outside(-180, 180))).toEqual([])
    expect(
      mismatched(
        branches.map(({ address }) => address.country),
        /^[A-Z]{2}$/,
      ),
    ).toEqual([])
    const days: readonly (readonly DemoHours[])[] = branches.flatMap(({ openingHours }) => Object.values(openingHours))
    const times = days.map((spans) => spans.flatMap(({ closes, opens }) => [opens, closes]))
    expect(mismatched(times.flat(), time)).toEqual([])
    expect(times.filter((day) => day.join() !== day.toSorted().join())).toEqual([])
    const neverOpen = branches.filter(({ openingHours }) => Object.values(openingHours).flat().length === 0)
    expect(neverOpen).toEqual([])
  })
})

describe("products", () => {
  it("are 140 to 170, at least twelve in each approved shop", () => {
    expect([products.length].filter(outside(140, 170))).toEqual([])
    expect(approvedShops.filter((shop) => shop.products.length < 12)).toEqual([])
  })

  it("have titles and SKUs unique within their shop", () => {
    expect(repeated(products.map(({ product, shop }) => `${shop.slug}: ${product.title}`))).toEqual([])
    expect(repeated(products.map(({ product, shop }) => `${shop.slug}: ${product.sku}`))).toEqual([])
    expect(repeated(offers.map(({ key }) => key))).toEqual([])
  })

  it("are described, never twice in the same words", () => {
    const descriptions = products.map(({ product }) => product.description)
    expect(repeated(descriptions)).toEqual([])
    expect(descriptions.filter((description) => description.length < 60)).toEqual([])
    const openings = descriptions.map((description) => description.split(" ").slice(0, 3).join(" "))
    expect(repeated(openings)).toEqual([])
  })

  it("are filed once under one to three categories", () => {
    expect(products.map(({ product }) => product.categories.length).filter(outside(1, 3))).toEqual([])
    expect(products.filter(({ product }) => repeated(product.categories).length > 0)).toEqual([])
  })

  it("have one to six variations that differ in the values of the same options", () => {
    expect(products.map(({ product }) => product.variations.length).filter(outside(1, 6))).toEqual([])
    for (const { product } of products) {
      const options = product.variations.map((variation) => variation.options)
      expect(repeated(options.map((each) => JSON.stringify(each)))).toEqual([])
      expect(new Set(options.map((each) => Object.keys(each).join())).size).toBe(1)
    }
  })

  it("are on sale exactly when a variation is reduced", () => {
    const wrong = products.filter(
      ({ product }) => product.onSale !== product.variations.some((each) => each.originalPrice !== undefined),
    )
    expect(wrong.map(({ product }) => product.sku)).toEqual([])
  })

  it("of each flag are some, not most", () => {
    const flagged = (flag: "onSale" | "topSale" | "topPopular") =>
      products.filter(({ product }) => product[flag]).length
    expect([flagged("onSale"), flagged("topSale"), flagged("topPopular")].filter(outside(8, 50))).toEqual([])
  })
})

describe("variations", () => {
  it("cost the buyer more than the vendor, and less than before a reduction", () => {
    const wrong = offers.filter(
      ({ product, variation: { originalPrice, price } }) =>
        !Number.isInteger(price) ||
        !Number.isInteger(product.cost) ||
        product.cost <= 0 ||
        price <= product.cost ||
        (originalPrice !== undefined && originalPrice <= price),
    )
    expect(wrong.map(({ key }) => key)).toEqual([])
  })

  it("have a weight, measures, a threshold and a stock of 0 to 120", () => {
    const wrong = offers.filter(
      ({ variation: { dimensions, lowStockAt, onHand, weight } }) =>
        weight <= 0 ||
        lowStockAt < 1 ||
        outside(0, 120)(onHand) ||
        Object.values(dimensions ?? {}).some((millimetres: number) => millimetres <= 0),
    )
    expect(wrong.map(({ key }) => key)).toEqual([])
  })

  it("carry valid and distinct barcodes, some of them", () => {
    const codes = offers.flatMap(({ variation }) => variation.barcode ?? [])
    expect(codes.length).toBeGreaterThan(60)
    expect(codes.filter((code) => !isEan13(code))).toEqual([])
    expect(repeated(codes)).toEqual([])
  })

  it("show their colour as a swatch", () => {
    const swatches = offers.flatMap(({ variation }) => variation.swatch ?? [])
    expect(mismatched(swatches, colour)).toEqual([])
    expect(swatches.length).toBeGreaterThan(80)
  })

  it("include some that are sold out and some that run low", () => {
    expect(offers.filter(({ variation }) => variation.onHand === 0).length).toBeGreaterThanOrEqual(5)
    const low = offers.filter(({ variation }) => variation.onHand > 0 && variation.onHand <= variation.lowStockAt)
    expect(low.length).toBeGreaterThanOrEqual(20)
  })
})

describe("customers", () => {
  it("are twelve from twelve countries", () => {
    expect(new Set(customers.map((customer) => customer.key)).size).toBe(12)
    expect(new Set(customers.map((customer) => customer.address.country)).size).toBe(12)
    expect(
      mismatched(
        customers.flatMap((customer) => customer.phone ?? []),
        e164,
      ),
    ).toEqual([])
  })
})

describe("history", () => {
  it("is about forty orders of the last sixty days, oldest first, by every customer", () => {
    expect([history.length].filter(outside(38, 50))).toEqual([])
    const days = history.map((order) => order.daysAgo)
    expect(days).toEqual(days.toSorted((a, b) => b - a))
    expect(days.filter(outside(1, 60))).toEqual([])
    expect(new Set(history.map((order) => order.customer))).toEqual(new Set(customers.map(({ key }) => key)))
  })

  it("refers to variations of approved shops, each once an order", () => {
    const unknown = lines.filter(
      ({ line }) =>
        !approved.has(line.shop) || offersByKey.get(`${line.shop}/${line.variation}`)?.product.sku !== line.product,
    )
    expect(unknown.map(({ line }) => line)).toEqual([])
    expect(history.filter((order) => repeated(order.lines.map((line) => line.variation)).length > 0)).toEqual([])
  })

  it("never takes more than is there, not even before a cancellation", () => {
    const left = new Map(offers.map(({ key, variation }) => [key, variation.onHand]))
    const short: string[] = []
    for (const { line } of lines) {
      const key = `${line.shop}/${line.variation}`
      const after = (left.get(key) ?? 0) - line.quantity
      if (after < 0 || line.quantity < 1) short.push(key)
      if (line.outcome.status !== "cancelled") left.set(key, after)
    }
    expect(short).toEqual([])
  })

  it("shows every outcome, and every approved shop", () => {
    const outcomes = new Set(lines.map(({ line }) => line.outcome.status))
    expect(outcomes).toEqual(new Set(["delivered", "shipped", "processing", "cancelled"]))
    expect(new Set(lines.map(({ line }) => line.shop))).toEqual(approved)
  })
})

describe("reviews", () => {
  it("are 60 to 80, of all grades, some answered", () => {
    expect([reviews.length].filter(outside(60, 80))).toEqual([])
    expect(new Set(reviews.map((review) => review.stars))).toEqual(new Set([1, 2, 3, 4, 5]))
    expect(reviews.filter((review) => review.answer !== undefined).length).toBeGreaterThanOrEqual(8)
  })

  it("come from customers after the goods reached them, once each", () => {
    const unfounded = reviews.filter(
      (review) =>
        !lines.some(
          ({ line, order }) =>
            order.customer === review.customer &&
            line.shop === review.shop &&
            line.variation === review.variation &&
            line.outcome.status === "delivered" &&
            order.daysAgo > review.daysAgo,
        ),
    )
    expect(unfounded).toEqual([])
    expect(repeated(reviews.map((review) => `${review.customer}: ${review.shop}/${review.variation}`))).toEqual([])
  })

  it("of shops come from customers who had ordered there, once each", () => {
    const unfounded = shopReviews.filter(
      (review) =>
        !lines.some(
          ({ line, order }) =>
            order.customer === review.customer && line.shop === review.shop && order.daysAgo > review.daysAgo,
        ),
    )
    expect(unfounded).toEqual([])
    expect(repeated(shopReviews.map((review) => `${review.customer}: ${review.shop}`))).toEqual([])
  })
})
