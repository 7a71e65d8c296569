import slugify from "@sindresorhus/slugify"
import { uuid } from "./IdOrSlug.ts"

const maxLength = 60

/**
 * Returns the slug of a name: lower-case ASCII words joined by hyphens, at most 60 characters; `fallback` when the name
 * has no word that can be written so. Never looks like an id, so that a path can take either.
 */
export const slugOf = (name: string, fallback: string): string => {
  const slug = slugify(name).slice(0, maxLength).replace(/-+$/u, "")
  if (slug === "") return fallback
  return uuid.test(slug) ? `${fallback}-${slug}` : slug
}
