import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { Products } from "../catalog/Products.ts"
import { Users } from "../identity/Users.ts"
import { requireScope } from "../platform/access/requireScope.ts"
import { requireUser } from "../platform/access/requireUser.ts"
import { requireVendor } from "../platform/access/requireVendor.ts"
import { InvalidCursor, keyset } from "../shared/Page.ts"
import { Timestamp } from "../shared/Timestamp.ts"
import { Shops } from "../shops/Shops.ts"
import {
  CommentId,
  CommentSort,
  type OperatorCommentQuery,
  type OwnCommentQuery,
  type ProductCommentQuery,
  type ReceivedCommentQuery,
  type ShopCommentQuery,
  Stars,
} from "./Comment.ts"
import { type CommentFilter, CommentListStore } from "./CommentListStore.ts"
import { type Authors, type CommentRow, toComment, toModeratedComment } from "./CommentRow.ts"

const commentKeyset = keyset(
  "comments",
  Schema.Struct({ sort: CommentSort, stars: Stars, createdAt: Timestamp, id: CommentId }),
)

/** Makes the function behind every list: a page of rows, and one statement for all of their authors. */
const makePage = Effect.gen(function* () {
  const lists = yield* CommentListStore
  const users = yield* Users

  return Effect.fnUntraced(function* <A>(
    filter: CommentFilter,
    sort: CommentSort,
    show: (row: CommentRow, authors: Authors) => A,
  ) {
    const after = yield* commentKeyset.decode(filter)
    if (after !== null && after.sort !== sort) {
      return yield* new InvalidCursor({ detail: "This cursor belongs to another sort. Start again without `cursor`." })
    }
    const rows = yield* lists.page(filter, sort, after)
    const page = commentKeyset.page(rows, filter, ({ stars, createdAt, id }) => ({ sort, stars, createdAt, id }))
    const authors = yield* users.summaries([...new Set(page.items.map(({ authorId }) => authorId))])
    return { items: page.items.map((row) => show(row, authors)), nextCursor: page.nextCursor }
  })
})

/** Makes the public list of the comments on a shop: three statements a page. */
export const listShopComments = Effect.gen(function* () {
  const shops = yield* Shops
  const page = yield* makePage

  return Effect.fn("Comments.listOfShop")(function* (
    idOrSlug: string,
    { sort = "newest", ...filter }: ShopCommentQuery,
  ) {
    const { id: ratedId } = yield* shops.show(idOrSlug)
    return yield* page({ ...filter, ratedId, kind: "shop", isHidden: false }, sort, toComment)
  })
})

/** Makes the public list of the comments on a product: three statements a page. */
export const listProductComments = Effect.gen(function* () {
  const products = yield* Products
  const page = yield* makePage

  return Effect.fn("Comments.listOfProduct")(function* (
    idOrSlug: string,
    { sort = "newest", ...filter }: ProductCommentQuery,
  ) {
    const { id: ratedId } = yield* products.find(idOrSlug)
    return yield* page({ ...filter, ratedId, kind: "product", isHidden: false }, sort, toComment)
  })
})

/** Makes the list of the actor's own comments, hidden ones too. */
export const listOwnComments = Effect.map(makePage, (page) =>
  Effect.fn("Comments.listOwn")(function* (query: OwnCommentQuery) {
    return yield* page({ ...query, authorId: (yield* requireUser).userId }, "newest", toModeratedComment)
  }),
)

/** Makes the list of what is said of the vendor's shop and its products. */
export const listReceivedComments = Effect.map(makePage, (page) =>
  Effect.fn("Comments.listReceived")(function* (query: ReceivedCommentQuery) {
    return yield* page({ ...query, shopId: (yield* requireVendor).shopId, isHidden: false }, "newest", toComment)
  }),
)

/** Makes the operators' list of all comments. */
export const listAllComments = Effect.map(makePage, (page) =>
  Effect.fn("Comments.listForOperators")(function* (query: OperatorCommentQuery) {
    yield* requireScope("comments")
    return yield* page(query, "newest", toModeratedComment)
  }),
)
