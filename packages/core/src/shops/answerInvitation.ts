import * as Effect from "effect/Effect"
import { Users } from "../identity/Users.ts"
import { requireUser } from "../platform/access/requireUser.ts"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import { emailKey } from "../shared/EmailAddress.ts"
import { now } from "../shared/Timestamp.ts"
import { InvitationStore } from "./InvitationStore.ts"
import { requireCustomerOrVendor } from "./ShopAccess.ts"
import { ShopStaffJoined } from "./ShopEvents.ts"
import { ShopStore } from "./ShopStore.ts"
import type { InvitationId, ShopInvitation } from "./Staff.ts"
import { EmailNotVerified, InvitationNotFound } from "./StaffErrors.ts"
import { StaffStore } from "./StaffStore.ts"

// An address that nobody has proved to own must not open a shop's door to whoever registered it first.
const callerEmail = Effect.gen(function* () {
  const users = yield* Users

  return Effect.gen(function* () {
    const { userId } = yield* requireUser
    const user = (yield* users.summaries([userId])).get(userId)
    if (user?.emailVerified !== true) {
      return yield* new EmailNotVerified({
        detail: "Invitations go to an address. Verify yours with the mailed link first.",
      })
    }
    return emailKey(user.email)
  })
})

/** Makes the use case of listing the invitations that the caller can answer. */
export const listOwnInvitations = Effect.gen(function* () {
  const invitations = yield* InvitationStore
  const verifiedEmail = yield* callerEmail

  return Effect.gen(function* () {
    const rows = yield* invitations.ofEmail(yield* verifiedEmail, yield* now)
    return {
      items: rows.map(({ id, shopId, shopName, shopSlug, role, expiresAt }): ShopInvitation => ({
        id,
        shop: { id: shopId, name: shopName, slug: shopSlug },
        role,
        expiresAt,
      })),
    }
  }).pipe(Effect.withSpan("ShopStaff.ownInvitations"))
})

/** Makes the use case of accepting an invitation: the customer becomes a vendor of the shop in the same transaction. */
export const acceptInvitation = Effect.gen(function* () {
  const { transaction } = yield* Database
  const shops = yield* ShopStore
  const staff = yield* StaffStore
  const invitations = yield* InvitationStore
  const users = yield* Users
  const events = yield* Events
  const verifiedEmail = yield* callerEmail

  return Effect.fn("ShopStaff.acceptInvitation")(function* (id: InvitationId) {
    const { userId } = yield* requireCustomerOrVendor
    const key = yield* verifiedEmail
    const at = yield* now
    const invitation = yield* invitations.find(id, key, at)
    if (invitation === null) return yield* invitationNotFound()
    // The shop is locked before the invitation, as everywhere.
    const shop = yield* shops.lock(invitation.shopId)
    if (shop?.state !== "approved") return yield* invitationNotFound()
    if (!(yield* invitations.close(id, "accepted", at))) return yield* invitationNotFound()
    const { role } = invitation
    yield* staff.join(shop.id, { userId, role, joinedAt: at })
    // Cannot belong to another shop: `join` has just made sure of it.
    yield* Effect.orDie(users.grantShop(userId, shop.id, role))
    yield* events.append([ShopStaffJoined.of(shop.id, { shopId: shop.id, userId, role })])
    return { shopId: shop.id, role }
  }, transaction)
})

/** Makes the use case of declining an invitation. */
export const declineInvitation = Effect.gen(function* () {
  const { transaction } = yield* Database
  const invitations = yield* InvitationStore
  const verifiedEmail = yield* callerEmail

  return Effect.fn("ShopStaff.declineInvitation")(function* (id: InvitationId) {
    const key = yield* verifiedEmail
    const at = yield* now
    const invitation = yield* invitations.find(id, key, at)
    if (invitation === null || !(yield* invitations.close(id, "declined", at))) return yield* invitationNotFound()
  }, transaction)
})

const invitationNotFound = () =>
  new InvitationNotFound({
    detail: "You have no open invitation with this id. List yours with GET /v1/me/shop-invitations.",
  })
