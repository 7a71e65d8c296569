import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database, onUniqueViolation } from "../platform/database/Database.ts"
import type { ShopRole } from "../shared/Actor.ts"
import type { ShopId, UserId } from "../shared/Ids.ts"
import { AlreadyInShop } from "./ShopErrors.ts"

/** A row of `shops.staff`. */
export interface MemberRow {
  readonly userId: UserId
  readonly role: ShopRole
  readonly joinedAt: Date
}

/** The SQL of the people of shops. Whoever changes them holds the lock of the shop. */
export class StaffStore extends Context.Service<
  StaffStore,
  {
    /** Everybody in the shop, in the order in which they joined. */
    readonly members: (shopId: ShopId) => Effect.Effect<ReadonlyArray<MemberRow>>
    readonly join: (shopId: ShopId, member: MemberRow) => Effect.Effect<void, AlreadyInShop>
    readonly setRole: (shopId: ShopId, userId: UserId, role: ShopRole) => Effect.Effect<void>
    readonly remove: (shopId: ShopId, userId: UserId) => Effect.Effect<void>
    readonly removeAll: (shopId: ShopId) => Effect.Effect<void>
    /** Makes the owner who joined first the one who answers for the shop, unless that one is an owner still. */
    readonly settleOwner: (shopId: ShopId) => Effect.Effect<void>
  }
>()("@souk/core/shops/StaffStore") {
  static readonly layer = Layer.effect(
    StaffStore,
    Effect.map(Database, ({ sql }) => {
      const run = <A, E, R>(statement: Effect.Effect<A, E, R>) => Effect.asVoid(Effect.orDie(statement))

      return {
        members: (shopId) =>
          sql<MemberRow>`
            select user_id, role, joined_at from shops.staff
            where shop_id = ${shopId} order by joined_at, user_id`.pipe(Effect.orDie),

        join: (shopId, member) =>
          sql`
            insert into shops.staff (user_id, shop_id, role, joined_at)
            values (${member.userId}, ${shopId}, ${member.role}, ${member.joinedAt})`.pipe(
            onUniqueViolation(
              "staff_one_shop_per_user",
              () =>
                new AlreadyInShop({
                  detail: "You already belong to a shop, and nobody belongs to two. Leave or delete that one first.",
                }),
            ),
            Effect.asVoid,
          ),

        setRole: (shopId, userId, role) =>
          run(sql`update shops.staff set role = ${role} where shop_id = ${shopId} and user_id = ${userId}`),

        remove: (shopId, userId) => run(sql`delete from shops.staff where shop_id = ${shopId} and user_id = ${userId}`),

        removeAll: (shopId) => run(sql`delete from shops.staff where shop_id = ${shopId}`),

        settleOwner: (shopId) =>
          run(sql`
            update shops.shops set owner_id = (
              select user_id from shops.staff where shop_id = ${shopId} and role = 'owner'
              order by joined_at, user_id limit 1
            )
            where id = ${shopId} and not exists (
              select from shops.staff m where m.user_id = owner_id and m.shop_id = ${shopId} and m.role = 'owner'
            )`),
      }
    }),
  )
}
