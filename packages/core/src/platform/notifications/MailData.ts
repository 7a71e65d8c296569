import type { Currency } from "../../shared/Money.ts"

/** An item of an order, as mails list it. */
export interface MailedItem {
  readonly title: string
  readonly options: ReadonlyArray<{ readonly name: string; readonly value: string }>
  readonly quantity: number
  /** Minor units, for all pieces. */
  readonly subtotal: number
}

/** An order, or a shop's part of it. */
export interface MailedOrder {
  readonly orderId: string
  /** What people call it. */
  readonly number: string
  readonly currency: Currency
  readonly items: ReadonlyArray<MailedItem>
  /** Minor units. */
  readonly total: number
}

interface Reasoned {
  /** What an operator wrote. */
  readonly reason: string
}

interface OfShop {
  readonly shopName: string
}

/** What each mail tells of. */
export interface MailData {
  readonly verifyEmail: { readonly token: string; readonly hours: number }
  readonly alreadyRegistered: {}
  readonly resetPassword: { readonly uid: string; readonly token: string; readonly minutes: number }
  /** To somebody whose account was brought in from elsewhere. */
  readonly accountReady: {
    readonly firstName: string
    readonly uid: string
    readonly token: string
    readonly days: number
  }
  readonly passwordChanged: {}
  readonly accountSuspended: Reasoned
  readonly accountReinstated: {}

  /** To the buyer. */
  readonly orderPlaced: MailedOrder & { readonly placedAt: Date }
  /** To the buyer: what has become of some items. */
  readonly orderItemsMoved: MailedOrder & {
    readonly moved: ReadonlyArray<
      Pick<MailedItem, "title" | "options" | "quantity"> & { readonly status: "shipped" | "delivered" | "cancelled" }
    >
  }
  /** To the buyer: nothing of the order is left. */
  readonly orderCancelled: MailedOrder

  /** To a shop, its part of the order. */
  readonly shopOrderPlaced: OfShop & MailedOrder & { readonly placedAt: Date; readonly timeZone: string }
  /** To a shop, its part of the order. */
  readonly shopOrderCancelled: OfShop & MailedOrder
  readonly shopApproved: OfShop
  readonly shopRejected: OfShop & Reasoned
  readonly shopSuspended: OfShop & Reasoned
  readonly shopReinstated: OfShop
  /** To a shop: what is running out, most urgent first. */
  readonly stockLow: OfShop & {
    readonly variations: ReadonlyArray<
      Pick<MailedItem, "title" | "options"> & { readonly sku: string; readonly onHand: number }
    >
    /** Variations beyond those that are listed. */
    readonly more: number
  }
  readonly staffInvited: OfShop & { readonly role: "owner" | "staff"; readonly expiresAt: Date }
}

/** Name of a mail. */
export type MailTemplate = keyof MailData
