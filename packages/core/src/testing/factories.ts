import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { Carts } from "../carts/Carts.ts"
import type { NewProduct, VendorProduct } from "../catalog/Product.ts"
import { Products } from "../catalog/Products.ts"
import type { Register } from "../identity/User.ts"
import { Users } from "../identity/Users.ts"
import type { PlaceOrder } from "../orders/Order.ts"
import { Orders } from "../orders/Orders.ts"
import {
  type Actor,
  CurrentActor,
  Customer,
  Operator,
  operatorScopes,
  type OperatorScope,
  System,
  Vendor,
} from "../shared/Actor.ts"
import { SessionId, UserId, type VariationId } from "../shared/Ids.ts"
import { Currency } from "../shared/Money.ts"
import type { CreateShop, Shop } from "../shops/Shop.ts"
import { Shops } from "../shops/Shops.ts"

// Each makes its thing through the use cases that people themselves would use, so that what follows from it follows.

/** The password of everybody that `customer` makes. */
export const testPassword = "correct horse battery staple"

const credential = { _tag: "Session", sessionId: SessionId.make("0198f3a0-0000-7000-8000-000000000001") } as const

/** Runs an effect as this actor. */
export const as =
  (actor: Actor) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, Exclude<R, CurrentActor>> =>
    Effect.provideService(effect, CurrentActor, actor)

/** The system, as tests act in its name. */
export const system: Actor = System.make({ name: "test" })

/** Somebody who has not signed in and has no cart. */
export const guest: Actor = { _tag: "Guest", cartId: null }

/** An operator with every scope, or with those given. */
export const operator = (scopes: ReadonlyArray<OperatorScope> = operatorScopes): Actor =>
  Operator.make({ userId: UserId.make("0198f3a0-0000-7000-8000-000000000002"), scopes, credential })

// So that nothing that must be different is the same, in any test of the process.
let serial = 0
const next = Effect.sync(() => (serial += 1))

/** What is different about a person. */
export type CustomerOptions = Partial<Omit<Register, "password">>

/** Registers a person who can sign in with `testPassword`. */
export const customer = Effect.fnUntraced(function* (options: CustomerOptions = {}) {
  const users = yield* Users
  const number = yield* next
  const input = { firstName: "Ada", lastName: "Lovelace", email: `ada.${number}@example.com`, ...options }
  yield* as(guest)(users.register({ ...input, password: Redacted.make(testPassword) }))
  const user = yield* users.findByEmail(input.email)
  if (user === null) return yield* Effect.die(new Error(`${input.email} was registered before, or refused`))
  return { user, actor: Customer.make({ userId: user.id, credential }) }
})

/** What is different about a shop; its currency is written as a code such as `EUR`. */
export type ShopOptions = Partial<Omit<CreateShop, "currency">> & { readonly currency?: string }

/** An approved shop, and the vendor who owns it. */
export interface TestShop {
  readonly shop: Shop
  readonly vendor: Vendor
}

/** Opens a shop of a new person, approved. */
export const shop = Effect.fnUntraced(function* ({ currency, ...options }: ShopOptions = {}) {
  const shops = yield* Shops
  const { actor } = yield* customer()
  const input = {
    name: `Atlas Rugs ${yield* next}`,
    about: "Rugs from the Atlas.",
    contactEmail: "hello@atlas.example",
    ...options,
    ...(currency === undefined ? {} : { currency: Currency.make(currency) }),
  }
  const created = yield* as(actor)(shops.create(input))
  const approved = yield* as(system)(shops.approve(created.id))
  const vendor = Vendor.make({ userId: actor.userId, shopId: created.id, shopRole: "owner", credential })
  return { shop: approved, vendor } satisfies TestShop
})

/** What is different about a product, and about the one variation it has unless `variations` are given. */
export interface ProductOptions extends Partial<NewProduct> {
  /** Whose it is; a new shop's when absent. */
  readonly of?: Pick<TestShop, "vendor">
  /** Minor units; 2500 when absent. */
  readonly price?: number
  /** 10 when absent. */
  readonly onHand?: number
  readonly lowStockThreshold?: number
}

/** A product on sale. */
export interface TestProduct {
  readonly product: VendorProduct
  /** Its first variation. */
  readonly variationId: VariationId
  readonly vendor: Vendor
}

/** Puts a product on sale. */
export const product = Effect.fnUntraced(function* (options: ProductOptions = {}) {
  const { of, price = 2500, onHand = 10, lowStockThreshold = 0, ...fields } = options
  const products = yield* Products
  const { vendor } = of ?? (yield* shop())
  const number = yield* next
  const input: NewProduct = {
    title: `Rug ${number}`,
    sku: `RUG-${number}`,
    variations: [{ sku: `RUG-${number}-1`, price, stock: { onHand, lowStockThreshold } }],
    ...fields,
  }
  const made = yield* as(vendor)(products.create(input))
  const [variation] = made.variations
  if (variation === undefined) return yield* Effect.die(new Error("A product has no variation"))
  return { product: made, variationId: variation.id, vendor } satisfies TestProduct
})

/** What is in a cart, and whose it is. */
export interface CartOptions {
  /** A new customer when absent. */
  readonly customer?: Customer
  /** What is put into it; when absent, one piece of a new product if it is empty. */
  readonly lines?: ReadonlyArray<{ readonly variationId: VariationId; readonly quantity: number }>
}

/** Fills a customer's cart. */
export const cart = Effect.fnUntraced(function* (options: CartOptions = {}) {
  const carts = yield* Carts
  const buyer = options.customer ?? (yield* customer()).actor
  const isFilled = options.lines === undefined && (yield* as(buyer)(carts.show)).lines.length > 0
  const lines = options.lines ?? (isFilled ? [] : [{ variationId: (yield* product()).variationId, quantity: 1 }])
  for (const line of lines) yield* as(buyer)(carts.add(line))
  return { cart: yield* as(buyer)(carts.show), customer: buyer }
})

/** What is different about an order. */
export type OrderOptions = CartOptions & Partial<PlaceOrder>

/** Places an order of a cart that is filled first. */
export const order = Effect.fnUntraced(function* ({ customer, lines, ...options }: OrderOptions = {}) {
  const orders = yield* Orders
  const { customer: buyer } = yield* cart({ ...(customer && { customer }), ...(lines && { lines }) })
  const placed = yield* as(buyer)(orders.place({ shippingAddress: testAddress, ...options }))
  return { order: placed, customer: buyer }
})

/** Where the tests' parcels go. */
export const testAddress = {
  name: "Ada Lovelace",
  line1: "12 St James's Square",
  city: "London",
  postalCode: "SW1Y 4JH",
  country: "GB",
} satisfies PlaceOrder["shippingAddress"]
