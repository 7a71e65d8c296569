import * as Context from "effect/Context"
import * as Schema from "effect/Schema"

/** Schema for what one process of a marketplace does: answer requests, work in the background, or both. */
export const Role = Schema.Literals(["api", "worker", "all"])
export type Role = typeof Role.Type

/**
 * Whose work a worker does: every domain with something to do in the background, and what the names of its consumers
 * and schedules begin with.
 */
export const backgroundDomains = {
  analytics: ["analytics"],
  carts: ["carts"],
  catalog: ["catalog"],
  comments: ["comments"],
  identity: ["identity"],
  inventory: ["inventory"],
  notifications: ["mails", "notifications"],
  orders: ["orders"],
  platform: ["database", "events", "idempotency", "schedules"],
  search: ["search"],
  shops: ["shops"],
  wishlists: ["wishlists"],
} as const satisfies Readonly<Record<string, ReadonlyArray<string>>>

/** A domain with work in the background. */
export type BackgroundDomain = keyof typeof backgroundDomains

/** The names of these domains, in order. */
export const backgroundDomainNames = Object.keys(backgroundDomains) as ReadonlyArray<BackgroundDomain>

/** Returns whose work a consumer or schedule is; null for one that does not belong to Souk. */
export const backgroundDomainOf = (name: string): BackgroundDomain | null => {
  const [prefix = ""] = name.split(".")
  return (
    backgroundDomainNames.find((domain) => {
      const prefixes: ReadonlyArray<string> = backgroundDomains[domain]
      return prefixes.includes(prefix)
    }) ?? null
  )
}

/** The domains whose consumers and schedules this process runs; all of them unless told otherwise. */
export const RunDomains = Context.Reference<ReadonlySet<BackgroundDomain>>("@souk/core/fleet/RunDomains", {
  defaultValue: () => new Set(backgroundDomainNames),
})

/** Tells whether a process with these domains runs a consumer or schedule; what is nobody's runs everywhere. */
export const runsAmong =
  (domains: ReadonlySet<BackgroundDomain>) =>
  ({ name }: { readonly name: string }): boolean => {
    const domain = backgroundDomainOf(name)
    return domain === null || domains.has(domain)
  }
