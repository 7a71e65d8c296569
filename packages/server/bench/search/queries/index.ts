import type { Judgements } from "../Judgements.ts"
import { accents } from "./accents.ts"
import { attributes } from "./attributes.ts"
import { categories } from "./categories.ts"
import { nothing } from "./nothing.ts"
import { options } from "./options.ts"
import { phrases } from "./phrases.ts"
import { plurals } from "./plurals.ts"
import { shops } from "./shops.ts"
import { skus } from "./skus.ts"
import { synonyms } from "./synonyms.ts"
import { typos } from "./typos.ts"
import { unfinished } from "./unfinished.ts"
import { words } from "./words.ts"

/** What people might type in the demo marketplace, by kind; `shops` are answered by shops, all others by products. */
export const queries = {
  words,
  synonyms,
  typos,
  plurals,
  attributes,
  options,
  categories,
  skus,
  unfinished,
  accents,
  phrases,
  shops,
  nothing,
} as const satisfies Readonly<Record<string, Judgements>>
