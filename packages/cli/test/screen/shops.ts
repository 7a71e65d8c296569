import type { OperatorShop } from "@souk/sdk"

/** A pending shop; its id is its name. */
export const shopNamed = (name: string): OperatorShop => ({
  id: name,
  slug: "shop",
  name,
  about: `${name} sells what it says. `.repeat(12).trim(),
  timeZone: "Europe/Berlin",
  currency: "EUR",
  isVerified: false,
  createdAt: "2026-11-01T10:00:00.000Z",
  updatedAt: "2026-11-01T10:00:00.000Z",
  state: "pending",
  reason: null,
  contact: { email: "shop@example.com", phone: null },
  isContactPublic: false,
  address: null,
  submittedAt: "2026-11-01T10:00:00.000Z",
  version: 1,
  socialLinks: [],
  logo: null,
  cover: null,
  rating: { average: null, count: 0 },
  owner: { id: "owner", firstName: "Ada", lastName: "King", email: "ada@example.com" },
})
