import * as Schema from "effect/Schema"

/** Hosts of each platform's pages; their subdomains count. `website` is any host. */
const hosts = {
  website: null,
  instagram: ["instagram.com"],
  facebook: ["facebook.com", "fb.com"],
  x: ["x.com", "twitter.com"],
  tiktok: ["tiktok.com"],
  youtube: ["youtube.com", "youtu.be"],
  pinterest: ["pinterest.com", "pin.it"],
  linkedin: ["linkedin.com"],
  threads: ["threads.net", "threads.com"],
  bluesky: ["bsky.app"],
  telegram: ["t.me", "telegram.me"],
  whatsapp: ["wa.me", "whatsapp.com"],
} as const

/** Platforms that a shop can link to. */
export const socialPlatforms = Object.keys(hosts) as ReadonlyArray<keyof typeof hosts>

/** Schema for a platform that a shop can link to. */
export const SocialPlatform = Schema.Literals(socialPlatforms)
export type SocialPlatform = typeof SocialPlatform.Type

const isOn = (host: string, domain: string) => host === domain || host.endsWith(`.${domain}`)

const problemOf = ({ platform, url }: { readonly platform: SocialPlatform; readonly url: string }) => {
  const parsed = URL.parse(url)
  if (parsed === null || parsed.protocol !== "https:") return "Expected an https:// address"
  if (parsed.username !== "" || parsed.password !== "" || parsed.port !== "") {
    return "Expected an address without user and port"
  }
  const allowed: ReadonlyArray<string> | null = hosts[platform]
  if (allowed === null) return parsed.hostname.includes(".") ? undefined : "Expected the address of a public website"
  return allowed.some((domain) => isOn(parsed.hostname, domain))
    ? undefined
    : `Expected an address on ${allowed.join(" or ")}`
}

/** Schema for a link to a shop's page on a platform: https, on a host of that platform. */
export const SocialLink = Schema.Struct({
  platform: SocialPlatform,
  url: Schema.Trim.check(
    Schema.isBetweenLength(1, 300),
    Schema.isPattern(/^[\x21-\x7e]+$/u, { message: "Expected an address of printable ASCII" }),
  ),
}).check(Schema.makeFilter(problemOf))
export type SocialLink = typeof SocialLink.Type

/** Schema for the links of a shop, in its order: one for each platform at most. */
export const SocialLinks = Schema.Array(SocialLink).check(
  Schema.isMaxLength(socialPlatforms.length),
  Schema.makeFilter((links: ReadonlyArray<SocialLink>) =>
    new Set(links.map(({ platform }) => platform)).size === links.length
      ? undefined
      : "Expected one link for each platform",
  ),
)
export type SocialLinks = typeof SocialLinks.Type
