import type { WishedVariation, WishlistItemId } from "@souk/sdk"
import { infiniteQueryOptions, queryKey } from "@souk/sdk/query"
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query"
import { Link } from "wouter"
import { cartKey } from "../cart/cart.ts"
import { souk } from "../souk.ts"
import { Failure } from "../ui/Failure.tsx"
import { LinePicture } from "../ui/LinePicture.tsx"
import { Loaded } from "../ui/Loaded.tsx"
import { money } from "../ui/money.ts"
import { More } from "../ui/More.tsx"
import { Page } from "../ui/Page.tsx"
import { RequireAccount } from "./RequireAccount.tsx"

export function WishlistPage() {
  return <RequireAccount>{() => <Wishes />}</RequireAccount>
}

function Wishes() {
  const queries = useQueryClient()
  const wishes = useInfiniteQuery(infiniteQueryOptions(souk.wishlist.list, { kind: "variation" }))
  const settle = { onSettled: () => queries.invalidateQueries({ queryKey: queryKey(souk.wishlist.list) }) }
  const remove = useMutation({ mutationFn: (id: WishlistItemId) => souk.wishlist.remove({ id }), ...settle })
  const move = useMutation({
    mutationFn: async (id: WishlistItemId) => {
      await souk.wishlist.moveToCart({ itemIds: [id] })
      await queries.invalidateQueries({ queryKey: cartKey })
    },
    ...settle,
  })
  const failure = remove.error ?? move.error
  return (
    <Page title="Wishlist">
      {failure && <Failure error={failure} />}
      <Loaded query={wishes}>
        {({ pages }) =>
          pages[0]?.items.length === 0 ? (
            <p>Nothing yet. The heart on a product’s page puts it here.</p>
          ) : (
            <ul className="lines">
              {pages
                .flatMap((page) => page.items)
                .map((item) =>
                  item.kind === "variation" ? (
                    <Wish
                      key={item.id}
                      wish={item}
                      onRemove={() => remove.mutate(item.id)}
                      onMove={() => move.mutate(item.id)}
                    />
                  ) : null,
                )}
            </ul>
          )
        }
      </Loaded>
      <More query={wishes} />
    </Page>
  )
}

interface WishProps {
  readonly wish: WishedVariation
  readonly onRemove: () => void
  readonly onMove: () => void
}

function Wish({ wish: { product, availability }, onRemove, onMove }: WishProps) {
  return (
    <li className="line">
      <LinePicture url={product?.imageUrl} />
      <div className="line-what">
        {product === null ? (
          <p>No longer sold</p>
        ) : (
          <>
            <Link href={`/products/${product.slug}`}>{product.title}</Link>
            <p className="fine">{product.options.map(({ value }) => value).join(", ")}</p>
            <p>{money(product.price, product.currency)}</p>
          </>
        )}
      </div>
      <div className="line-acts">
        {availability === "available" ? (
          <button type="button" onClick={onMove}>
            Put into cart
          </button>
        ) : (
          <span className="fine">Not for sale now</span>
        )}
        <button type="button" className="quiet" onClick={onRemove}>
          Remove
        </button>
      </div>
    </li>
  )
}
