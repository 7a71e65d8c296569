import type { DemoReview } from "../../DemoContent.ts"
import { playAndGrow } from "./playAndGrow.ts"
import { tableAndPantry } from "./tableAndPantry.ts"
import { wearAndRide } from "./wearAndRide.ts"

export { shopReviews } from "./shopReviews.ts"

/** Reviews of products by customers who had received them. */
export const reviews: readonly DemoReview[] = [...tableAndPantry, ...wearAndRide, ...playAndGrow]
