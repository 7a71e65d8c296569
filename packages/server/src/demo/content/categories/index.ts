import { everyday } from "./everyday.ts"
import { pastimes } from "./pastimes.ts"

/** The category tree: ten at the top, each with two to four below. */
export const categories = [...everyday, ...pastimes] as const

/** Slug of a second-level category: products are filed under these. */
export type CategorySlug = (typeof categories)[number]["children"][number]["slug"]
