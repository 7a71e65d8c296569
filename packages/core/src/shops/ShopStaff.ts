import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { CurrentActor, ShopRole } from "../shared/Actor.ts"
import type { Forbidden } from "../shared/Forbidden.ts"
import type { ShopId, UserId } from "../shared/Ids.ts"
import type { Unauthenticated } from "../shared/Unauthenticated.ts"
import { acceptInvitation, declineInvitation, listOwnInvitations } from "./answerInvitation.ts"
import { changeStaffRole, leaveShop, listStaff, removeStaff } from "./changeStaff.ts"
import { InvitationStore } from "./InvitationStore.ts"
import { inviteStaff, listInvitations, withdrawInvitation } from "./inviteStaff.ts"
import type { AlreadyInShop, ShopNotFound, ShopOwnerRequired, ShopStateConflict } from "./ShopErrors.ts"
import { ShopStore } from "./ShopStore.ts"
import type { InvitationId, InviteStaff, ShopInvitation, StaffInvitation, StaffMember } from "./Staff.ts"
import type {
  EmailNotVerified,
  InvitationNotFound,
  LastOwner,
  StaffLimitReached,
  StaffMemberNotFound,
} from "./StaffErrors.ts"
import { StaffStore } from "./StaffStore.ts"

type Act<A, E> = Effect.Effect<A, E | Unauthenticated, CurrentActor>
type List<A> = { readonly items: ReadonlyArray<A> }
type OwnerRefusal = ShopNotFound | ShopOwnerRequired

/**
 * The people of a shop. Owners invite, remove and change roles; everybody of an approved shop is its vendor.
 *
 * Nobody belongs to two shops, and every shop has an owner.
 */
export class ShopStaff extends Context.Service<
  ShopStaff,
  {
    readonly list: Act<List<StaffMember>, ShopNotFound>
    readonly changeRole: (userId: UserId, role: ShopRole) => Act<void, OwnerRefusal | StaffMemberNotFound | LastOwner>
    readonly remove: (userId: UserId) => Act<void, OwnerRefusal | StaffMemberNotFound | LastOwner>
    readonly leave: Act<void, ShopNotFound | StaffMemberNotFound | LastOwner>

    /** Invites an address to an approved shop for 14 days; inviting it again renews the invitation. */
    readonly invite: (
      input: InviteStaff,
    ) => Act<StaffInvitation, OwnerRefusal | ShopStateConflict | AlreadyInShop | StaffLimitReached>
    readonly invitations: Act<List<StaffInvitation>, OwnerRefusal>
    readonly withdrawInvitation: (id: InvitationId) => Act<void, OwnerRefusal | InvitationNotFound>

    /** Open invitations to the caller's verified address, at most 100. */
    readonly ownInvitations: Act<List<ShopInvitation>, EmailNotVerified>
    readonly acceptInvitation: (
      id: InvitationId,
    ) => Act<
      { readonly shopId: ShopId; readonly role: ShopRole },
      Forbidden | EmailNotVerified | InvitationNotFound | AlreadyInShop
    >
    readonly declineInvitation: (id: InvitationId) => Act<void, EmailNotVerified | InvitationNotFound>
  }
>()("@souk/core/shops/ShopStaff") {
  static readonly layer = Layer.effect(
    ShopStaff,
    Effect.gen(function* () {
      return {
        list: yield* listStaff,
        changeRole: yield* changeStaffRole,
        remove: yield* removeStaff,
        leave: yield* leaveShop,
        invite: yield* inviteStaff,
        invitations: yield* listInvitations,
        withdrawInvitation: yield* withdrawInvitation,
        ownInvitations: yield* listOwnInvitations,
        acceptInvitation: yield* acceptInvitation,
        declineInvitation: yield* declineInvitation,
      }
    }),
  ).pipe(Layer.provide([ShopStore.layer, StaffStore.layer, InvitationStore.layer]))
}
