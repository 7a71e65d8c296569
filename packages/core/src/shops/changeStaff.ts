import * as Effect from "effect/Effect"
import { Users } from "../identity/Users.ts"
import { requireUser } from "../platform/access/requireUser.ts"
import { Database } from "../platform/database/Database.ts"
import { Events } from "../platform/events/Events.ts"
import type { ShopRole } from "../shared/Actor.ts"
import type { UserId } from "../shared/Ids.ts"
import { callerShop } from "./ShopAccess.ts"
import { ShopStaffLeft, ShopStaffRoleChanged } from "./ShopEvents.ts"
import type { MemberShopRow } from "./ShopRow.ts"
import type { StaffMember } from "./Staff.ts"
import { LastOwner, StaffMemberNotFound } from "./StaffErrors.ts"
import { type MemberRow, StaffStore } from "./StaffStore.ts"

/** Makes the list of a shop's people, owners and staff, in the order in which they joined. Three statements. */
export const listStaff = Effect.gen(function* () {
  const staff = yield* StaffStore
  const users = yield* Users
  const { member } = yield* callerShop

  return Effect.gen(function* () {
    const shop = yield* member
    const members = yield* staff.members(shop.id)
    const people = yield* users.summaries(members.map(({ userId }) => userId))
    return {
      items: members.map(({ userId, role, joinedAt }): StaffMember => {
        const person = people.get(userId)
        return {
          userId,
          firstName: person?.firstName ?? "",
          lastName: person?.lastName ?? "",
          email: person?.email ?? "",
          role,
          joinedAt,
        }
      }),
    }
  }).pipe(Effect.withSpan("ShopStaff.list"))
})

/** Makes the use case of giving one of the shop's people another role. */
export const changeStaffRole = Effect.gen(function* () {
  const { transaction } = yield* Database
  const staff = yield* StaffStore
  const users = yield* Users
  const events = yield* Events
  const { lockedOwner } = yield* callerShop

  return Effect.fn("ShopStaff.changeRole")(function* (userId: UserId, role: ShopRole) {
    const shop = yield* lockedOwner
    const members = yield* staff.members(shop.id)
    const target = yield* memberOf(members, userId)
    if (target.role === role) return
    if (role === "staff") yield* requireOtherOwner(members, userId)
    yield* staff.setRole(shop.id, userId, role)
    yield* staff.settleOwner(shop.id)
    if (shop.state === "approved") yield* Effect.orDie(users.grantShop(userId, shop.id, role))
    yield* events.append([ShopStaffRoleChanged.of(shop.id, { shopId: shop.id, userId, role })])
  }, transaction)
})

const departFromShop = Effect.gen(function* () {
  const staff = yield* StaffStore
  const users = yield* Users
  const events = yield* Events

  return Effect.fnUntraced(function* (shop: MemberShopRow, userId: UserId) {
    const members = yield* staff.members(shop.id)
    const { role } = yield* memberOf(members, userId)
    yield* requireOtherOwner(members, userId)
    yield* staff.remove(shop.id, userId)
    yield* staff.settleOwner(shop.id)
    if (shop.state === "approved") yield* users.revokeShop(userId)
    yield* events.append([ShopStaffLeft.of(shop.id, { shopId: shop.id, userId, role })])
  })
})

/** Makes the use case of removing one of the shop's people. */
export const removeStaff = Effect.gen(function* () {
  const { transaction } = yield* Database
  const depart = yield* departFromShop
  const { lockedOwner } = yield* callerShop

  return Effect.fn("ShopStaff.remove")(function* (userId: UserId) {
    yield* depart(yield* lockedOwner, userId)
  }, transaction)
})

/** Makes the use case of leaving one's shop. */
export const leaveShop = Effect.gen(function* () {
  const { transaction } = yield* Database
  const depart = yield* departFromShop
  const { lockedMember } = yield* callerShop

  return Effect.gen(function* () {
    const { userId } = yield* requireUser
    yield* depart(yield* lockedMember, userId)
  }).pipe(transaction, Effect.withSpan("ShopStaff.leave"))
})

const memberOf = (members: ReadonlyArray<MemberRow>, userId: UserId) => {
  const member = members.find((each) => each.userId === userId)
  return member === undefined
    ? Effect.fail(
        new StaffMemberNotFound({
          detail: "Nobody with this id belongs to your shop. List its people with GET /v1/me/shop/staff.",
        }),
      )
    : Effect.succeed(member)
}

const requireOtherOwner = (members: ReadonlyArray<MemberRow>, userId: UserId) =>
  members.some((each) => each.role === "owner" && each.userId !== userId)
    ? Effect.void
    : Effect.fail(
        new LastOwner({ detail: "A shop needs an owner. Make somebody else an owner first, or delete the shop." }),
      )
