import * as Schema from "effect/Schema"

/** Schema for what a path may carry in place of an entity: its id or its slug; slugs never look like ids. */
export const IdOrSlug = Schema.String.check(
  Schema.isMaxLength(100),
  Schema.isPattern(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, { message: "Expected an id or a slug such as walnut-bowl" }),
)

/** Matches an id as Souk writes it: a UUID in lower case. */
export const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u

/** Tells which of the two an `IdOrSlug` is; the other is null. */
export const idOrSlug = (text: string): { readonly id: string | null; readonly slug: string | null } =>
  uuid.test(text) ? { id: text, slug: null } : { id: null, slug: text }
