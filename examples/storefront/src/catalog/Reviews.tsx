import type { Comment, PublicProduct, PublicVariation } from "@souk/sdk"
import { infiniteQueryOptions, queryKey } from "@souk/sdk/query"
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query"
import { useAccount } from "../account/session.ts"
import { souk } from "../souk.ts"
import { Failure } from "../ui/Failure.tsx"
import { filledIn } from "../ui/fieldErrors.ts"
import { Loaded } from "../ui/Loaded.tsx"
import { day } from "../ui/money.ts"
import { More } from "../ui/More.tsx"
import { Stars } from "../ui/Stars.tsx"

interface ReviewsProps {
  readonly product: PublicProduct
  /** What a new review is about. */
  readonly variation: PublicVariation | undefined
}

export function Reviews({ product, variation }: ReviewsProps) {
  const account = useAccount().data
  const reviews = useInfiniteQuery(
    infiniteQueryOptions(souk.comments.listOfProduct, { idOrSlug: product.id, limit: 10 }),
  )
  return (
    <section className="reviews" aria-labelledby="reviews">
      <h2 id="reviews">What people say</h2>
      <Loaded query={reviews}>
        {({ pages }) => {
          const all = pages.flatMap((page) => page.items)
          if (all.length === 0) return <p className="fine">Nobody has said anything yet.</p>
          return (
            <ul>
              {all.map((review) => (
                <Review key={review.id} review={review} product={product} />
              ))}
            </ul>
          )
        }}
      </Loaded>
      <More query={reviews} />
      {account && variation && <WriteReview product={product} variation={variation} />}
    </section>
  )
}

function Review({ review, product }: { readonly review: Comment; readonly product: PublicProduct }) {
  const about = product.variations.find(({ id }) => id === review.variationId)?.options.map(({ value }) => value)
  return (
    <li className="review">
      <p>
        <Stars stars={review.stars} /> <strong>{review.author?.firstName ?? "Somebody who left"}</strong>{" "}
        <span className="fine">
          {day(review.createdAt)}
          {about !== undefined && about.length > 0 && ` · ${about.join(", ")}`}
          {review.verifiedPurchase && " · bought here"}
        </span>
      </p>
      <p>{review.text}</p>
      {review.answer && (
        <blockquote>
          <p className="fine">{product.shop.name} answered</p>
          <p>{review.answer.text}</p>
        </blockquote>
      )}
    </li>
  )
}

interface WriteReviewProps {
  readonly product: PublicProduct
  readonly variation: PublicVariation
}

function WriteReview({ product, variation }: WriteReviewProps) {
  const queries = useQueryClient()
  const write = useMutation({
    mutationFn: (review: { readonly stars: number; readonly text: string }) =>
      souk.comments.writeOnVariation({ variationId: variation.id, ...review }),
    onSuccess: () =>
      queries.invalidateQueries({
        queryKey: queryKey(souk.comments.listOfProduct, { idOrSlug: product.id, limit: 10 }),
      }),
  })
  if (write.isSuccess) return <p className="notice good">Thank you. It can be read above.</p>
  return (
    <form
      className="write-review"
      aria-label="Write a review"
      onSubmit={(event) => {
        event.preventDefault()
        const { stars, text = "" } = filledIn(event.currentTarget)
        write.mutate({ stars: Number(stars), text })
      }}
    >
      <h3>Have you got it? Tell others</h3>
      <fieldset className="star-choice">
        <legend className="sr">Stars</legend>
        {[1, 2, 3, 4, 5].map((stars) => (
          <label key={stars}>
            <input type="radio" name="stars" value={stars} required />
            <span className="sr">{stars} of 5</span>
            <span aria-hidden="true">★</span>
          </label>
        ))}
      </fieldset>
      <label className="stacked">
        In your words
        <textarea name="text" rows={4} required maxLength={2000} />
      </label>
      {write.error && <Failure error={write.error} />}
      <button disabled={write.isPending}>{write.isPending ? "Sending …" : "Send"}</button>
    </form>
  )
}
