import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import { firstRow, hasRow, onlyRow } from "../platform/database/rows.ts"
import type { ShopRole } from "../shared/Actor.ts"
import type { ShopId, UserId } from "../shared/Ids.ts"
import type { InvitationId } from "./Staff.ts"

/** An open invitation. */
export interface InvitationRow {
  readonly id: InvitationId
  readonly shopId: ShopId
  readonly email: string
  readonly role: ShopRole
  readonly createdAt: Date
  readonly expiresAt: Date
}

/** An open invitation with the approved shop that it is to. */
export interface ShopInvitationRow extends InvitationRow {
  readonly shopName: string
  readonly shopSlug: string
}

/** An invitation about to be sent. */
export interface NewInvitation extends InvitationRow {
  /** The address in the form in which addresses are compared. */
  readonly emailKey: string
  readonly invitedBy: UserId
}

/** The SQL of invitations. One is open while nobody answered or withdrew it and it has not expired. */
export class InvitationStore extends Context.Service<
  InvitationStore,
  {
    /** Inserts an invitation, or renews the one that this address has from the shop, which keeps its id. */
    readonly invite: (invitation: NewInvitation) => Effect.Effect<InvitationRow>
    /** Open invitations of a shop, oldest first. */
    readonly ofShop: (shopId: ShopId, at: Date) => Effect.Effect<ReadonlyArray<InvitationRow>>
    /** Open invitations of an address to approved shops, oldest first, at most 100. */
    readonly ofEmail: (emailKey: string, at: Date) => Effect.Effect<ReadonlyArray<ShopInvitationRow>>
    /** The open invitation with this id for this address. */
    readonly find: (id: InvitationId, emailKey: string, at: Date) => Effect.Effect<InvitationRow | null>
    /** Closes an open invitation; false when it was closed already: each can be answered once. */
    readonly close: (id: InvitationId, state: "accepted" | "declined", at: Date) => Effect.Effect<boolean>
    /** Withdraws an open invitation of the shop; false when there is none. */
    readonly withdraw: (id: InvitationId, shopId: ShopId) => Effect.Effect<boolean>
  }
>()("@souk/core/shops/InvitationStore") {
  static readonly layer = Layer.effect(
    InvitationStore,
    Effect.map(Database, ({ sql }) => {
      const columns = sql.literal("id, shop_id, email, role, created_at, expires_at")

      return {
        invite: (invitation) =>
          sql<InvitationRow>`
            insert into shops.invitations
              (id, shop_id, email_key, email, role, state, invited_by, created_at, expires_at)
            values (${invitation.id}, ${invitation.shopId}, ${invitation.emailKey}, ${invitation.email},
              ${invitation.role}, 'open', ${invitation.invitedBy}, ${invitation.createdAt}, ${invitation.expiresAt})
            on conflict (shop_id, email_key) where state = 'open' do update
            set email = excluded.email, role = excluded.role, invited_by = excluded.invited_by,
              created_at = excluded.created_at, expires_at = excluded.expires_at
            returning ${columns}`.pipe(Effect.map(onlyRow), Effect.orDie),

        ofShop: (shopId, at) =>
          sql<InvitationRow>`
            select ${columns} from shops.invitations
            where shop_id = ${shopId} and state = 'open' and expires_at > ${at}
            order by created_at, id`.pipe(Effect.orDie),

        ofEmail: (emailKey, at) =>
          sql<ShopInvitationRow>`
            select i.id, i.shop_id, i.email, i.role, i.created_at, i.expires_at,
              shop.name as shop_name, shop.slug as shop_slug
            from shops.invitations i join shops.shops shop on shop.id = i.shop_id and shop.state = 'approved'
            where i.email_key = ${emailKey} and i.state = 'open' and i.expires_at > ${at}
            order by i.id limit 100`.pipe(Effect.orDie),

        find: (id, emailKey, at) =>
          sql<InvitationRow>`
            select ${columns} from shops.invitations
            where id = ${id} and email_key = ${emailKey} and state = 'open' and expires_at > ${at}`.pipe(
            Effect.map(firstRow),
            Effect.orDie,
          ),

        close: (id, state, at) =>
          sql`
            update shops.invitations set state = ${state}
            where id = ${id} and state = 'open' and expires_at > ${at} returning id`.pipe(
            Effect.map(hasRow),
            Effect.orDie,
          ),

        withdraw: (id, shopId) =>
          sql`
            update shops.invitations set state = 'withdrawn'
            where id = ${id} and shop_id = ${shopId} and state = 'open' returning id`.pipe(
            Effect.map(hasRow),
            Effect.orDie,
          ),
      }
    }),
  )
}
