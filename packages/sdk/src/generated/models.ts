// Generated from the HTTP contract by `pnpm generate`. Changes made here are lost.

/** Giving one of a shop's people another role. */
export interface ChangeStaffRole {
  readonly role: ShopRole
}

/** A country: two capital letters of ISO 3166-1, `DE`. */
export type CountryCode = string

/** Opening a shop. */
export interface CreateShop {
  readonly name: string
  readonly about: string
  readonly contactEmail: EmailAddress
  readonly timeZone?: TimeZone
  readonly isContactPublic?: boolean
  readonly contactPhone?: PhoneNumberText | null
  readonly address?: PostalAddress | null
  /** Currency of all its prices; the marketplace's default when absent. Fixed once the shop is approved. */
  readonly currency?: Currency
}

/** A currency: an ISO 4217 code of three capital letters that the runtime's CLDR data knows. */
export type Currency = string

/**
 * An email address as people type it: trimmed, at most 254 characters (RFC 5321 §4.5.3.1.3), letters kept as
 * they are. Compare two of them by `emailKey`.
 * Deliverability is only known by mailing; the pattern refuses what cannot be an address.
 */
export type EmailAddress = string

/** What a path may carry in place of an entity: its id or its slug; slugs never look like ids. */
export type IdOrSlug = string

/** One place in a request that did not match the contract. */
export interface InvalidField {
  /** Where: the first segment is `params`, `query`, `headers` or `payload`. */
  readonly path: ReadonlyArray<string | number>
  readonly message: string
}

/** The id of an invitation to a shop's staff. */
export type InvitationId = string

/** Inviting somebody to the staff. */
export interface InviteStaff {
  readonly email: EmailAddress
  /** `staff` when absent. */
  readonly role?: ShopRole
}

/** A shop as operators list it. */
export interface OperatorShop {
  readonly id: ShopId
  readonly slug: string
  readonly name: string
  readonly about: string
  readonly timeZone: string
  readonly currency: Currency
  readonly isVerified: boolean
  readonly createdAt: Timestamp
  readonly updatedAt: Timestamp
  readonly state: ShopState
  readonly reason: string | null
  readonly contact: {
    readonly email: string
    readonly phone: string | null
  }
  readonly isContactPublic: boolean
  readonly address: PostalAddress | null
  readonly submittedAt: Timestamp
  readonly version: number
  readonly owner: ShopPerson | null
}

/** A shop with its history, oldest first. */
export interface OperatorShopDetails {
  readonly id: ShopId
  readonly slug: string
  readonly name: string
  readonly about: string
  readonly timeZone: string
  readonly currency: Currency
  readonly isVerified: boolean
  readonly createdAt: Timestamp
  readonly updatedAt: Timestamp
  readonly state: ShopState
  readonly reason: string | null
  readonly contact: {
    readonly email: string
    readonly phone: string | null
  }
  readonly isContactPublic: boolean
  readonly address: PostalAddress | null
  readonly submittedAt: Timestamp
  readonly version: number
  readonly owner: ShopPerson | null
  readonly history: ReadonlyArray<ShopHistoryEntry>
}

/** The shop of the person who asks, with the role that they have in it. */
export interface OwnShop {
  readonly id: ShopId
  readonly slug: string
  readonly name: string
  readonly about: string
  readonly timeZone: string
  readonly currency: Currency
  readonly isVerified: boolean
  readonly createdAt: Timestamp
  readonly updatedAt: Timestamp
  readonly state: ShopState
  readonly reason: string | null
  readonly contact: {
    readonly email: string
    readonly phone: string | null
  }
  readonly isContactPublic: boolean
  readonly address: PostalAddress | null
  readonly submittedAt: Timestamp
  readonly version: number
  readonly role: ShopRole
}

/** A phone number as people type it; `parsePhoneNumber` decides whether it can be one. */
export type PhoneNumberText = string

/** A postal address; which lines a country needs is left to whoever writes it. */
export interface PostalAddress {
  readonly line1: string
  readonly line2?: string
  readonly postalCode?: string
  readonly city: string
  /** State, province, prefecture. */
  readonly region?: string
  readonly country: CountryCode
}

/** An approved shop as everybody sees it. */
export interface PublicShop {
  readonly id: ShopId
  readonly slug: string
  readonly name: string
  readonly about: string
  readonly timeZone: string
  readonly currency: Currency
  readonly isVerified: boolean
  readonly createdAt: Timestamp
  readonly updatedAt: Timestamp
  /** Null unless the shop shows it. */
  readonly contact: {
    readonly email: string
    readonly phone: string | null
  } | null
  /** Null unless the shop has one and shows it. */
  readonly address: PostalAddress | null
}

/** Applying again after a rejection, with whatever had to be changed. */
export interface ResubmitShop {
  readonly name?: string
  readonly about?: string
  readonly contactEmail?: string
  readonly contactPhone?: PhoneNumberText | null
  readonly isContactPublic?: boolean
  readonly address?: PostalAddress | null
  readonly timeZone?: TimeZone
  readonly currency?: Currency
}

/** What a server tells about itself. */
export interface ServerInfo {
  readonly name: "souk"
  readonly version: string
  /** `embedded` runs PostgreSQL inside the server's process; `server` uses a PostgreSQL server. */
  readonly database: "embedded" | "server"
}

/** A shop with everything about it. */
export interface Shop {
  readonly id: ShopId
  readonly slug: string
  readonly name: string
  readonly about: string
  readonly timeZone: string
  readonly currency: Currency
  readonly isVerified: boolean
  readonly createdAt: Timestamp
  readonly updatedAt: Timestamp
  readonly state: ShopState
  /** Why it was rejected, suspended or deleted; null in other states. */
  readonly reason: string | null
  readonly contact: {
    readonly email: string
    readonly phone: string | null
  }
  readonly isContactPublic: boolean
  readonly address: PostalAddress | null
  /** When it last asked for approval. */
  readonly submittedAt: Timestamp
  /** Raised by one with every change. */
  readonly version: number
}

/** An entry of a shop's history: what changed its state or its badge. */
export type ShopDecisionAct =
  | "create"
  | "approve"
  | "reject"
  | "resubmit"
  | "suspend"
  | "reinstate"
  | "verify"
  | "unverify"
  | "delete"

/** One entry of a shop's history. */
export interface ShopHistoryEntry {
  readonly act: ShopDecisionAct
  readonly reason: string | null
  /** Null when Souk itself did it. */
  readonly decidedBy: ShopPerson | null
  readonly decidedAt: Timestamp
}

/** The id of a shop. */
export type ShopId = string

/** An open invitation as the invited person sees it. */
export interface ShopInvitation {
  readonly id: InvitationId
  readonly shop: {
    readonly id: ShopId
    readonly name: string
    readonly slug: string
  }
  readonly role: ShopRole
  readonly expiresAt: Timestamp
}

/** A person behind a shop or a decision, as operators see them. */
export interface ShopPerson {
  readonly id: UserId
  readonly firstName: string
  readonly lastName: string
  readonly email: string
}

/** Why a shop is rejected, suspended or deleted; its owner reads it. */
export type ShopReason = string

/** The role of a person in a shop: owners also change the shop itself and its staff. */
export type ShopRole = "owner" | "staff"

/** Where a shop stands: only an approved one is seen by the public and sells. */
export type ShopState = "pending" | "approved" | "rejected" | "suspended" | "deleted"

/** An open invitation as the shop sees it. Whether the address has an account is not told. */
export interface StaffInvitation {
  readonly id: InvitationId
  readonly email: string
  readonly role: ShopRole
  readonly createdAt: Timestamp
  readonly expiresAt: Timestamp
}

/** One of a shop's people. */
export interface StaffMember {
  readonly userId: UserId
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly role: ShopRole
  readonly joinedAt: Timestamp
}

/** A time zone: a name of the IANA database, such as `Europe/Berlin` or `UTC`; offsets are refused. */
export type TimeZone = string

/** An instant, UTC, millisecond precision; an ISO 8601 string on the wire. */
export type Timestamp = string

/** Changing a shop: absent fields stay as they are, null removes. */
export interface UpdateShop {
  readonly name?: string
  readonly about?: string
  readonly contactEmail?: string
  readonly contactPhone?: PhoneNumberText | null
  readonly isContactPublic?: boolean
  readonly address?: PostalAddress | null
  readonly timeZone?: TimeZone
  /** The `version` that the change was made from; refused with `shop_changed` when somebody else was faster. */
  readonly ifVersion?: number
}

/** The id of a user. */
export type UserId = string
