import type { VariationId } from "@souk/sdk"
import { queryKey, queryOptions } from "@souk/sdk/query"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useAccount } from "../account/session.ts"
import { souk } from "../souk.ts"

/** Puts a variation on the wishlist or takes it off again; shown to people with an account. */
export function WishButton({ variationId }: { readonly variationId: VariationId }) {
  const account = useAccount().data
  const queries = useQueryClient()
  const wish = useQuery({
    ...queryOptions(souk.wishlist.list, { variationId }),
    select: ({ items }) => items[0] ?? null,
    enabled: account != null,
  }).data
  const toggle = useMutation({
    mutationFn: async () => {
      if (wish) await souk.wishlist.remove({ id: wish.id })
      else await souk.wishlist.add({ variationId })
    },
    onSettled: () => queries.invalidateQueries({ queryKey: queryKey(souk.wishlist.list) }),
  })
  if (!account) return null
  return (
    <button
      type="button"
      className="quiet heart"
      aria-pressed={Boolean(wish)}
      aria-label="On the wishlist"
      disabled={wish === undefined || toggle.isPending}
      onClick={() => toggle.mutate()}
    >
      {wish ? "♥" : "♡"}
    </button>
  )
}
