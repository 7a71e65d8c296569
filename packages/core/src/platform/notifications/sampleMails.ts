import { Currency } from "../../shared/Money.ts"
import type { MailData, MailedOrder } from "./MailData.ts"

const order: MailedOrder = {
  orderId: "0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11",
  number: "2026-7KQ4-MX9R2T",
  currency: Currency.make("EUR"),
  items: [
    { title: "Walnut bowl", options: [{ name: "Size", value: "Large" }], quantity: 1, subtotal: 4500 },
    { title: "Linen apron & gloves", options: [], quantity: 2, subtotal: 5180 },
    {
      title: "Stoneware mug",
      options: [
        { name: "Glaze", value: "Speckled white" },
        { name: "Handle", value: "Left" },
      ],
      quantity: 4,
      subtotal: 7200,
    },
  ],
  total: 16_880,
}

const shopName = "Hearth & Grain"
const reason = "The imprint lacks an address.\nAdd one, and tell who answers for the shop."
const token = "ve_8Jq2kZ0oUqJb6l3dY5mTtw4nVxRcHs7E"
const placedAt = new Date("2026-11-20T21:40:00Z")

/** Believable data for every mail: for previews, and for whoever changes the wording. */
export const sampleMails: MailData = {
  verifyEmail: { token, hours: 72 },
  alreadyRegistered: {},
  resetPassword: { uid: "0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e22", token: token.replace("ve_", "pr_"), minutes: 30 },
  accountReady: {
    firstName: "Ada",
    uid: "0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e22",
    token: token.replace("ve_", "pr_"),
    days: 14,
  },
  passwordChanged: {},
  accountSuspended: { reason: "Several buyers reported payments that were called back." },
  accountReinstated: {},
  orderPlaced: { ...order, placedAt },
  orderItemsMoved: {
    ...order,
    moved: [
      { title: "Walnut bowl", options: [{ name: "Size", value: "Large" }], quantity: 1, status: "shipped" },
      { title: "Linen apron & gloves", options: [], quantity: 2, status: "cancelled" },
    ],
  },
  orderCancelled: order,
  shopOrderPlaced: { ...order, shopName, placedAt, timeZone: "Europe/Lisbon" },
  shopOrderCancelled: { ...order, shopName },
  shopApproved: { shopName },
  shopRejected: { shopName, reason },
  shopSuspended: { shopName, reason },
  shopReinstated: { shopName },
  stockLow: {
    shopName,
    variations: [
      { title: "Stoneware mug", options: [{ name: "Glaze", value: "Speckled white" }], sku: "MUG-SW", onHand: 0 },
      { title: "Walnut bowl", options: [{ name: "Size", value: "Large" }], sku: "BOWL-L", onHand: 2 },
    ],
    more: 3,
  },
  staffInvited: { shopName, role: "staff", expiresAt: new Date("2026-12-04T12:00:00Z") },
}
