import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import { Users } from "../identity/Users.ts"
import { requireUser } from "../platform/access/requireUser.ts"
import { Database } from "../platform/database/Database.ts"
import { Notifications } from "../platform/notifications/Notifications.ts"
import { emailKey } from "../shared/EmailAddress.ts"
import type { ShopId } from "../shared/Ids.ts"
import { after, now } from "../shared/Timestamp.ts"
import { type InvitationRow, InvitationStore } from "./InvitationStore.ts"
import { callerShop } from "./ShopAccess.ts"
import { AlreadyInShop, ShopStateConflict } from "./ShopErrors.ts"
import { invitationLifetime, InvitationId, type InviteStaff, maxStaff, type StaffInvitation } from "./Staff.ts"
import { InvitationNotFound, StaffLimitReached } from "./StaffErrors.ts"
import { StaffStore } from "./StaffStore.ts"

/**
 * Makes the use case of inviting somebody to the staff by email address. The invited person finds the invitation under
 * their account, now or when they open one; inviting an address again renews its invitation.
 */
export const inviteStaff = Effect.gen(function* () {
  const { transaction } = yield* Database
  const staff = yield* StaffStore
  const invitations = yield* InvitationStore
  const users = yield* Users
  const random = yield* SecureRandom
  const notifications = yield* Notifications
  const { lockedOwner } = yield* callerShop

  const requireRoom = Effect.fnUntraced(function* (shopId: ShopId, key: string, at: Date) {
    const members = yield* staff.members(shopId)
    const invited = yield* users.findByEmail(key)
    if (members.some(({ userId }) => userId === invited?.id)) {
      return yield* new AlreadyInShop({ detail: "The person with this address belongs to your shop already." })
    }
    const open = yield* invitations.ofShop(shopId, at)
    const others = open.filter(({ email }) => emailKey(email) !== key)
    if (members.length + others.length >= maxStaff) {
      return yield* new StaffLimitReached({
        limit: maxStaff,
        detail: `A shop has at most ${maxStaff} people, open invitations included. Withdraw one or remove somebody first.`,
      })
    }
    return { isRenewal: others.length < open.length }
  })

  return Effect.fn("ShopStaff.invite")(function* ({ email, role = "staff" }: InviteStaff) {
    const { userId: invitedBy } = yield* requireUser
    const shop = yield* lockedOwner
    if (shop.state !== "approved") {
      return yield* new ShopStateConflict({
        state: shop.state,
        detail: `Your shop is ${shop.state}. Invite people once it is approved.`,
      })
    }
    const createdAt = yield* now
    const key = emailKey(email)
    const { isRenewal } = yield* requireRoom(shop.id, key, createdAt)
    const invitation = yield* invitations.invite({
      id: InvitationId.make(yield* random.uuidV7()),
      shopId: shop.id,
      email,
      emailKey: key,
      role,
      invitedBy,
      createdAt,
      expiresAt: after(createdAt, invitationLifetime),
    })
    // Once for each invitation, however often it is renewed: nobody's mailbox is filled by asking again.
    if (!isRenewal) {
      const { expiresAt } = invitation
      yield* notifications.mail(invitation.email, "staffInvited", { shopName: shop.name, role, expiresAt })
    }
    return toStaffInvitation(invitation)
  }, transaction)
})

/** Makes the use case of listing the shop's open invitations. */
export const listInvitations = Effect.gen(function* () {
  const invitations = yield* InvitationStore
  const { owner } = yield* callerShop

  return Effect.gen(function* () {
    const shop = yield* owner
    return { items: (yield* invitations.ofShop(shop.id, yield* now)).map(toStaffInvitation) }
  }).pipe(Effect.withSpan("ShopStaff.invitations"))
})

/** Makes the use case of taking an invitation back. */
export const withdrawInvitation = Effect.gen(function* () {
  const { transaction } = yield* Database
  const invitations = yield* InvitationStore
  const { lockedOwner } = yield* callerShop

  return Effect.fn("ShopStaff.withdrawInvitation")(function* (id: InvitationId) {
    const shop = yield* lockedOwner
    if (!(yield* invitations.withdraw(id, shop.id))) {
      return yield* new InvitationNotFound({
        detail: "Your shop has no open invitation with this id. List them with GET /v1/me/shop/invitations.",
      })
    }
  }, transaction)
})

const toStaffInvitation = ({ id, email, role, createdAt, expiresAt }: InvitationRow): StaffInvitation => ({
  id,
  email,
  role,
  createdAt,
  expiresAt,
})
