import { ShopStaff } from "@souk/core/shops/ShopStaff"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const ShopStaffHandlers = HttpApiBuilder.group(
  SoukApi,
  "shopStaff",
  Effect.fnUntraced(function* (handlers) {
    const staff = yield* ShopStaff
    return handlers.handleAll({
      list: () => staff.list,
      changeRole: ({ params, payload }) => staff.changeRole(params.userId, payload.role),
      remove: ({ params }) => staff.remove(params.userId),
      leave: () => staff.leave,
      invite: ({ payload }) => staff.invite(payload),
      invitations: () => staff.invitations,
      withdrawInvitation: ({ params }) => staff.withdrawInvitation(params.id),
      ownInvitations: () => staff.ownInvitations,
      acceptInvitation: ({ params }) => staff.acceptInvitation(params.id),
      declineInvitation: ({ params }) => staff.declineInvitation(params.id),
    })
  }),
)
