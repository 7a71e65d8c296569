import type { Advice, ProblemCode } from "./Advice.ts"
import { buying } from "./advice/buying.ts"
import { goods } from "./advice/goods.ts"
import { operations } from "./advice/operations.ts"
import { people } from "./advice/people.ts"
import { requests } from "./advice/requests.ts"
import { shops } from "./advice/shops.ts"

const written = { ...buying, ...goods, ...operations, ...people, ...requests, ...shops }

/** Cause and fix of every problem; does not compile while one is missing, or one is written that no endpoint answers. */
export const advice: Readonly<Record<ProblemCode, Advice>> = written satisfies Record<ProblemCode, Advice> &
  Record<Exclude<keyof typeof written, ProblemCode>, never>
