import { escapeLike } from "../platform/database/escapeLike.ts"

/** Returns `like` patterns that match each word of a search anywhere, at most eight of them. */
export const termPatterns = (text: string | undefined): ReadonlyArray<string> =>
  (text ?? "")
    .toLowerCase()
    .split(/\s+/u)
    .filter((term) => term !== "")
    .slice(0, 8)
    .map((term) => `%${escapeLike(term)}%`)
