import * as Effect from "effect/Effect"
import type { UserSummary } from "../identity/User.ts"
import { Users } from "../identity/Users.ts"
import { requireScope } from "../platform/access/requireScope.ts"
import { Media } from "../platform/media/Media.ts"
import type { ShopId, UserId } from "../shared/Ids.ts"
import { shopNotFound } from "./moveShop.ts"
import type { ShopPerson } from "./OperatorShop.ts"
import { type OperatorShopQuery, submittedKeyset } from "./ShopLists.ts"
import { ShopListStore } from "./ShopListStore.ts"
import { toShop } from "./ShopRow.ts"
import { ShopStore } from "./ShopStore.ts"

/** Makes the operators' list of all shops, the queue of pending ones first among its uses: two statements a page. */
export const listOperatorShops = Effect.gen(function* () {
  const lists = yield* ShopListStore
  const { present } = yield* Media
  const users = yield* Users

  return Effect.fn("Shops.listForOperators")(function* (query: OperatorShopQuery) {
    yield* requireScope("shops")
    const sort = query.sort ?? (query.state === "pending" ? "oldest" : "newest")
    const rows = yield* lists.bySubmission({ ...query, sort }, yield* submittedKeyset.decode(query))
    const page = submittedKeyset.page(rows, query, (row) => row)
    const people = yield* users.summaries(page.items.map((row) => row.ownerId))
    return {
      items: page.items.map((row) => ({ ...toShop(row, present), owner: person(people, row.ownerId) })),
      nextCursor: page.nextCursor,
    }
  })
})

/** Makes the operators' view of one shop with its history, in every state. */
export const showOperatorShop = Effect.gen(function* () {
  const store = yield* ShopStore
  const { present } = yield* Media
  const users = yield* Users

  return Effect.fn("Shops.showForOperators")(function* (id: ShopId) {
    yield* requireScope("shops")
    const shop = yield* store.find({ id, slug: null })
    if (shop === null) return yield* shopNotFound()
    const decisions = yield* store.decisions(id)
    const deciders = decisions.flatMap(({ decidedBy }) => (decidedBy === null ? [] : [decidedBy]))
    const people = yield* users.summaries([shop.ownerId, ...deciders])
    return {
      ...toShop(shop, present),
      owner: person(people, shop.ownerId),
      history: decisions.map(({ act, reason, decidedBy, decidedAt }) => ({
        act,
        reason,
        decidedBy: decidedBy === null ? null : person(people, decidedBy),
        decidedAt,
      })),
    }
  })
})

const person = (people: ReadonlyMap<UserId, UserSummary>, id: UserId): ShopPerson | null => {
  const user = people.get(id)
  return user === undefined
    ? null
    : { id: user.id, firstName: user.firstName, lastName: user.lastName, email: user.email }
}
