import type { Advice } from "../Advice.ts"

/** Problems of shops, their people, branches and galleries, and of what is said of them. */
export const shops = {
  already_commented: {
    cause: "Every customer has one comment on a thing, and this one has written theirs.",
    fix: "Change it with PATCH /v1/me/comments/:id; GET /v1/me/comments lists it.",
  },
  already_in_shop: {
    cause: "The user belongs to a shop, and nobody belongs to two.",
    fix: "Leave the other shop first, or use another account.",
  },
  branch_limit_reached: {
    cause: "The shop has as many branches as a shop may have.",
    fix: "Remove one that is closed, or change it into the new one.",
  },
  branch_not_found: {
    cause: "The shop has no such branch, or it is not for the caller to see.",
    fix: "List the branches with GET /v1/shops/:idOrSlug/branches, one's own with GET /v1/me/shop/branches.",
  },
  comment_hidden: {
    cause: "An operator has hidden the comment. It stays as it is, so that it cannot be written anew.",
    fix: "Write to the operators, who can show it again.",
  },
  comment_not_found: {
    cause: "There is no such comment, or it is not for the caller to act on.",
    fix: "List one's own with GET /v1/me/comments, those on one's shop with GET /v1/me/shop/comments.",
  },
  gallery_full: {
    cause: "The gallery has as many pictures as it can have.",
    fix: "Take one down first.",
  },
  invitation_not_found: {
    cause: "There is no such open invitation for the caller: answered, withdrawn, expired, or for another address.",
    fix: "Sign in with the address that was invited, or ask the shop for a new invitation.",
  },
  last_owner: {
    cause: "The shop would be left without an owner.",
    fix: "Make somebody else an owner first, or delete the shop.",
  },
  shop_changed: {
    cause:
      "Somebody changed the shop after it was read: the `version` that was sent is not the newest, which `version` in the answer is.",
    fix: "Read the shop again, put the change on top of what is there now, and send it with the new version.",
  },
  shop_has_open_orders: {
    cause: "Buyers still wait for what they ordered from the shop; `orderNumbers` names the oldest.",
    fix: "Deliver or cancel those items, then delete the shop.",
  },
  shop_image_not_found: {
    cause: "The gallery has no such picture.",
    fix: "List the pictures with GET /v1/me/shop/images.",
  },
  shop_not_approved: {
    cause: "Products can be added only while the shop is approved.",
    fix: "Wait for the operators' decision; after a rejection, correct what they named and POST /v1/me/shop/resubmit.",
  },
  shop_not_found: {
    cause: "There is no such shop, or it is not for the caller to see: only approved shops are public.",
    fix: "List shops with GET /v1/shops. A vendor sees the own one, in whatever state, with GET /v1/me/shop.",
  },
  shop_owner_required: {
    cause: "The caller works for the shop, but only its owners may do this.",
    fix: "Ask an owner, who can also make the caller one.",
  },
  shop_state_conflict: {
    cause: "The act does not fit the state of the shop, which is `state` now; somebody may have been quicker.",
    fix: "Look at the shop again. docs/concepts/shops.md shows which state allows which act.",
  },
  staff_limit_reached: {
    cause: "The shop has as many people and open invitations as a shop may have: `limit`.",
    fix: "Withdraw invitations that nobody answers, or remove people who have left.",
  },
  staff_member_not_found: {
    cause: "Nobody with this id belongs to the shop.",
    fix: "List its people with GET /v1/me/shop/staff.",
  },
} satisfies Record<string, Advice>
