import type { Rating } from "@souk/sdk"

/** 1–5 stars, read out as a number. */
export function Stars({ stars }: { readonly stars: number }) {
  const full = Math.round(stars)
  return (
    <span className="stars" role="img" aria-label={`${stars} of 5 stars`}>
      {"★".repeat(full)}
      <span className="off">{"★".repeat(5 - full)}</span>
    </span>
  )
}

/** What customers think on average; nothing while nobody has said anything. */
export function RatingStars({ rating }: { readonly rating: Rating }) {
  if (rating.average === null) return null
  return (
    <span className="rating">
      <Stars stars={rating.average} /> <span className="fine">({rating.count})</span>
    </span>
  )
}
