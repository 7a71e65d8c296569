import type { CategorySlug } from "./content/categories/index.ts"

/** Amount in minor units (euro cents). */
export type Cents = number

/** Point on the globe in decimal degrees (WGS 84). */
export interface DemoPoint {
  readonly lat: number
  readonly lng: number
}

export interface DemoAddress {
  readonly line1: string
  readonly line2?: string
  readonly city: string
  readonly region?: string
  readonly postcode?: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
}

/** Span of local time in `HH:MM`, `closes` after `opens` on the same day. */
export interface DemoHours {
  readonly opens: string
  readonly closes: string
}

export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun"

/** Opening hours by weekday in the shop's time zone; an empty list means closed. */
export type DemoWeek = Readonly<Record<Weekday, readonly DemoHours[]>>

export interface DemoBranch {
  readonly name: string
  readonly address: DemoAddress
  readonly point: DemoPoint
  /** E.164. */
  readonly phone: string
  readonly openingHours: DemoWeek
}

/** What became of a shop's application; `reason` is the operator's, shown to the owner. */
export type DemoShopState =
  | { readonly status: "approved" }
  | { readonly status: "pending" }
  | { readonly status: "rejected"; readonly reason: string }
  | { readonly status: "suspended"; readonly reason: string }

/** Colours of a shop's pictures, as `#rrggbb`. */
export interface DemoPalette {
  readonly light: string
  readonly deep: string
  /** Colour of the shadows, and of the logo's rim. */
  readonly ink: string
  readonly accent: string
}

export interface DemoOwner {
  readonly firstName: string
  readonly lastName: string
  readonly email: string
}

/** A vendor as its owner would have filled in the application. */
export interface DemoShopProfile {
  readonly slug: string
  readonly name: string
  readonly about: string
  readonly owner: DemoOwner
  readonly email: string
  /** E.164. */
  readonly phone: string
  readonly city: string
  readonly address: DemoAddress
  readonly point: DemoPoint
  /** IANA time zone. */
  readonly timeZone: string
  readonly currency: "EUR"
  readonly verified: boolean
  readonly icon: string
  /** Colour of the logo's icon where its own would clash with the palette. */
  readonly accent?: string
  readonly palette: DemoPalette
  readonly branches: readonly DemoBranch[]
  readonly state: DemoShopState
}

export type ProductFlag = "onSale" | "topSale" | "topPopular"

/** Outer measures in millimetres, packed. */
export interface DemoDimensions {
  readonly length: number
  readonly width: number
  readonly height: number
}

export interface DemoVariation {
  /** Unique within the shop. */
  readonly sku: string
  readonly options: Readonly<Record<string, string>>
  readonly price: Cents
  /** Price before the reduction, always above `price`. */
  readonly originalPrice?: Cents
  /** Grams. */
  readonly weight: number
  readonly dimensions?: DemoDimensions
  /** EAN-13. */
  readonly barcode?: string
  /** Units on hand before any order of the history. */
  readonly onHand: number
  readonly lowStockAt: number
  /** Colour of the goods as `#rrggbb` where an option is a colour. */
  readonly swatch?: string
}

export interface DemoProduct {
  readonly sku: string
  readonly title: string
  readonly description: string
  /** Name in the icon set of the pictures. */
  readonly icon: string
  /** Colour of the goods where no variation has a swatch and the icon's own colours would mislead. */
  readonly accent?: string
  readonly categories: readonly CategorySlug[]
  /** Base price: what the goods cost the vendor, never shown to the public. */
  readonly cost: Cents
  readonly onSale: boolean
  readonly topSale: boolean
  readonly topPopular: boolean
  readonly variations: readonly DemoVariation[]
}

export interface DemoShop extends DemoShopProfile {
  readonly products: readonly DemoProduct[]
}

export interface DemoCustomer {
  /** Short name the history and the reviews refer to. */
  readonly key: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly phone?: string
  readonly address: DemoAddress
}

/** What then happened to an ordered item. */
export type DemoOutcome =
  | { readonly status: "delivered" }
  | { readonly status: "shipped" }
  | { readonly status: "processing" }
  | { readonly status: "cancelled"; readonly by: "customer" | "vendor"; readonly reason: string }

export interface DemoOrderLine {
  readonly shop: string
  readonly product: string
  readonly variation: string
  readonly quantity: number
  readonly outcome: DemoOutcome
}

export interface DemoOrder {
  readonly customer: string
  readonly daysAgo: number
  readonly note?: string
  readonly lines: readonly DemoOrderLine[]
}

/** A customer's words about a variation they had received. */
export interface DemoReview {
  readonly customer: string
  readonly shop: string
  readonly variation: string
  readonly stars: 1 | 2 | 3 | 4 | 5
  readonly text: string
  readonly daysAgo: number
  readonly answer?: string
}

export interface DemoShopReview {
  readonly customer: string
  readonly shop: string
  readonly stars: 1 | 2 | 3 | 4 | 5
  readonly text: string
  readonly daysAgo: number
  readonly answer?: string
}

export interface DemoCategory {
  readonly slug: string
  readonly name: string
  readonly description: string
  readonly icon: string
  readonly children: readonly Omit<DemoCategory, "children">[]
}

/** The whole marketplace: what the seeding turns into use cases. */
export interface DemoContent {
  readonly categories: readonly DemoCategory[]
  readonly shops: readonly DemoShop[]
  readonly customers: readonly DemoCustomer[]
  readonly history: readonly DemoOrder[]
  readonly reviews: readonly DemoReview[]
  readonly shopReviews: readonly DemoShopReview[]
}
