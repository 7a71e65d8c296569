import type { MailRow } from "../MailContent.ts"
import type { MailData, MailedItem, MailedOrder } from "../MailData.ts"
import type { MailTools } from "../MailTools.ts"
import type { MailWording } from "../MailWording.ts"

// The only place where Souk's mails are worded. Mails go to addresses that a stranger may have entered: those about
// accounts repeat nothing that somebody else typed, except an operator's reason.

const nameOf = ({ title, options }: Pick<MailedItem, "title" | "options">): string =>
  options.length === 0 ? title : `${title} (${options.map(({ value }) => value).join(", ")})`

const itemRows = ({ items, currency }: MailedOrder, { money, number }: MailTools): ReadonlyArray<MailRow> =>
  items.map((item) => ({
    label: `${number(item.quantity)} × ${nameOf(item)}`,
    value: money(item.subtotal, currency),
  }))

const total = (order: MailedOrder, { money }: MailTools): MailRow => ({
  label: "Total",
  value: money(order.total, order.currency),
})

const orderAction = ({ orderId }: MailedOrder, { link }: MailTools) => ({
  label: "See the order",
  url: link(`/orders/${orderId}`),
})

const accounts = {
  verifyEmail: ({ token, hours }, { site, link, plural, number }) => ({
    subject: `Confirm your address for ${site.siteName}`,
    paragraphs: [
      `Somebody, hopefully you, registered at ${site.siteName} with this address.`,
      `Sign in and open the link to confirm that it is yours.`,
    ],
    action: { label: "Confirm my address", url: link("/verify-email", { token }) },
    notes: [
      `The link is good for ${number(hours)} ${plural(hours, { one: "hour", other: "hours" })}.`,
      "If you did not register, do nothing: without your confirmation nobody can act in your name. " +
        "To take the account over, reset its password.",
    ],
  }),
  alreadyRegistered: (_, { site, link }) => ({
    subject: `You already have an account at ${site.siteName}`,
    paragraphs: [
      `Somebody, perhaps you, tried to register at ${site.siteName} with this address, which has an account already.`,
      "Nothing has changed. If it was you, sign in with your password, or reset it if you have forgotten it.",
    ],
    action: { label: "Reset my password", url: link("/forgot-password") },
    notes: ["If it was not you, ignore this mail."],
  }),
  resetPassword: ({ uid, token, minutes }, { site, link, plural, number }) => ({
    subject: `Reset your password for ${site.siteName}`,
    paragraphs: [
      `Somebody, hopefully you, asked to reset the password of your account at ${site.siteName}.`,
      "Open the link to choose a new one. It signs you out on every device.",
    ],
    action: { label: "Choose a new password", url: link("/reset-password", { uid, token }) },
    notes: [
      `The link is good for ${number(minutes)} ${plural(minutes, { one: "minute", other: "minutes" })} and for one use.`,
      "If you did not ask for it, ignore this mail: your password stays as it is.",
    ],
  }),
  accountReady: ({ firstName, uid, token, days }, { site, link, plural, number }) => ({
    subject: `Your account at ${site.siteName} is ready`,
    paragraphs: [
      `Hello ${firstName},`,
      `we have moved to ${site.siteName}, and your account with your past orders has moved with us. Your old password has not.`,
      "Open the link to choose a new one.",
    ],
    action: { label: "Choose a password", url: link("/reset-password", { uid, token }) },
    notes: [
      `The link is good for ${number(days)} ${plural(days, { one: "day", other: "days" })} and for one use. Later you can ask for another where you sign in.`,
    ],
  }),
  passwordChanged: (_, { site, link }) => ({
    subject: `Your password for ${site.siteName} was changed`,
    paragraphs: [
      `The password of your account at ${site.siteName} was changed just now, and other devices were signed out.`,
      "If you did not do this, reset your password at once and look through your API keys.",
    ],
    action: { label: "Reset my password", url: link("/forgot-password") },
  }),
  accountSuspended: ({ reason }, { site }) => ({
    subject: `Your account at ${site.siteName} is suspended`,
    paragraphs: [
      `Your account at ${site.siteName} was suspended, and you were signed out on every device.`,
      `Reason: ${reason}`,
      "If you think this is a mistake, answer to the operators of the marketplace.",
    ],
  }),
  accountReinstated: (_, { site }) => ({
    subject: `Your account at ${site.siteName} is active again`,
    paragraphs: [`Your account at ${site.siteName} is active again. You can sign in as before.`],
  }),
} satisfies Partial<MailWording>

const statuses: Readonly<Record<MailData["orderItemsMoved"]["moved"][number]["status"], string>> = {
  shipped: "on its way",
  delivered: "delivered",
  cancelled: "cancelled",
}

const orders = {
  orderPlaced: (order, tools) => ({
    subject: `Your order ${order.number} at ${tools.site.siteName}`,
    paragraphs: [
      `Thank you for your order of ${tools.date(order.placedAt)}.`,
      "The shops have been told. We write again when something is on its way.",
    ],
    rows: itemRows(order, tools),
    total: total(order, tools),
    action: orderAction(order, tools),
  }),
  orderItemsMoved: (order, tools) => ({
    subject: `News about your order ${order.number}`,
    paragraphs: [
      tools.plural(order.moved.length, {
        one: "Something has changed about an item of your order.",
        other: "Something has changed about items of your order.",
      }),
    ],
    rows: order.moved.map((item) => ({
      label: `${tools.number(item.quantity)} × ${nameOf(item)}`,
      value: statuses[item.status],
    })),
    action: orderAction(order, tools),
  }),
  orderCancelled: (order, tools) => ({
    subject: `Your order ${order.number} is cancelled`,
    paragraphs: ["All items of your order were cancelled. Nothing more will be sent."],
    rows: itemRows(order, tools),
    action: orderAction(order, tools),
  }),
} satisfies Partial<MailWording>

const shops = {
  shopOrderPlaced: (order, tools) => ({
    subject: `New order ${order.number} for ${order.shopName}`,
    paragraphs: [`Somebody ordered from ${order.shopName} on ${tools.date(order.placedAt, order.timeZone)}.`],
    rows: itemRows(order, tools),
    total: total(order, tools),
    action: { label: "See what to send", url: tools.link("/vendor/orders") },
  }),
  shopOrderCancelled: (order, tools) => ({
    subject: `Order ${order.number} for ${order.shopName} is cancelled`,
    paragraphs: ["All items of this order were cancelled, and their stock is back. Please send nothing of it."],
    rows: itemRows(order, tools),
    action: { label: "See your orders", url: tools.link("/vendor/orders") },
  }),
  shopApproved: ({ shopName }, { site, link }) => ({
    subject: `${shopName} is open`,
    paragraphs: [
      `${shopName} was approved, and sells at ${site.siteName} from now on.`,
      "As a vendor you buy nothing yourself with this account: its cart is gone.",
    ],
    action: { label: "Add products", url: link("/vendor/products") },
  }),
  shopRejected: ({ shopName, reason }, { site, link }) => ({
    subject: `${shopName} was not approved`,
    paragraphs: [
      `${site.siteName} did not approve ${shopName}.`,
      `Reason: ${reason}`,
      "You can change the shop and ask again.",
    ],
    action: { label: "Change the shop", url: link("/vendor/shop") },
  }),
  shopSuspended: ({ shopName, reason }, { site }) => ({
    subject: `${shopName} is suspended`,
    paragraphs: [
      `${site.siteName} suspended ${shopName}: it sells nothing until further notice.`,
      `Reason: ${reason}`,
      "If you think this is a mistake, answer to the operators of the marketplace.",
    ],
  }),
  shopReinstated: ({ shopName }, { site, link }) => ({
    subject: `${shopName} sells again`,
    paragraphs: [`${shopName} is no longer suspended, and sells at ${site.siteName} as before.`],
    action: { label: "Go to the shop", url: link("/vendor/shop") },
  }),
  stockLow: ({ shopName, variations, more }, { number, plural, link }) => {
    const count = variations.length + more
    return {
      subject: `${shopName}: ${number(count)} ${plural(count, { one: "variation is", other: "variations are" })} running out`,
      paragraphs: ["There is little left of these, or nothing:"],
      rows: variations.map((variation) => ({
        label: `${nameOf(variation)}, ${variation.sku}`,
        value: variation.onHand === 0 ? "sold out" : `${number(variation.onHand)} left`,
      })),
      action: { label: "See the stock", url: link("/vendor/stock") },
      ...(more === 0 ? {} : { notes: [`And ${number(more)} more.`] }),
    }
  },
  staffInvited: ({ shopName, role, expiresAt }, { site, link, date }) => ({
    subject: `${shopName} invites you to ${site.siteName}`,
    paragraphs: [
      role === "owner"
        ? `${shopName} at ${site.siteName} invites you to become one of its owners.`
        : `${shopName} at ${site.siteName} invites you to its staff.`,
      "Sign in with this address, or register with it and confirm it, to accept or decline.",
    ],
    action: { label: "See the invitation", url: link("/account/invitations") },
    notes: [`The invitation is good until ${date(expiresAt)}.`, "If you do not know the shop, ignore this mail."],
  }),
} satisfies Partial<MailWording>

/** What mails say in English. */
export const english: MailWording = { ...accounts, ...orders, ...shops }
