// Generated from the HTTP contract by `pnpm generate`. Changes made here are lost.
import type { RouteTable } from "../client/encode.ts"

/** Every endpoint, as `makeClient` reads it. */
export const routes: RouteTable = {
  system: {
    info: "GET /v1/info",
  },
  shops: {
    create: "POST /v1/shops",
    list: "GET /v1/shops list",
    show: "GET /v1/shops/:idOrSlug",
    own: "GET /v1/me/shop",
    update: "PATCH /v1/me/shop",
    resubmit: "POST /v1/me/shop/resubmit",
    deleteOwn: "DELETE /v1/me/shop none",
    listForOperators: "GET /v1/operator/shops list",
    showForOperators: "GET /v1/operator/shops/:id",
    approve: "POST /v1/operator/shops/:id/approve none",
    reject: "POST /v1/operator/shops/:id/reject",
    suspend: "POST /v1/operator/shops/:id/suspend",
    reinstate: "POST /v1/operator/shops/:id/reinstate none",
    verify: "POST /v1/operator/shops/:id/verify none",
    unverify: "POST /v1/operator/shops/:id/unverify none",
    delete: "DELETE /v1/operator/shops/:id?reason none",
  },
  shopStaff: {
    list: "GET /v1/me/shop/staff",
    changeRole: "PATCH /v1/me/shop/staff/:userId",
    remove: "DELETE /v1/me/shop/staff/:userId none",
    leave: "POST /v1/me/shop/leave none",
    invite: "POST /v1/me/shop/invitations",
    invitations: "GET /v1/me/shop/invitations",
    withdrawInvitation: "DELETE /v1/me/shop/invitations/:id none",
    ownInvitations: "GET /v1/me/shop-invitations",
    acceptInvitation: "POST /v1/me/shop-invitations/:id/accept none",
    declineInvitation: "POST /v1/me/shop-invitations/:id/decline none",
  },
}
