import type { Currency } from "../../shared/Money.ts"
import type { NotificationIdentity } from "./NotificationSettings.ts"

/** What wording is written with: the marketplace, and amounts, numbers and dates as its readers write them. */
export interface MailTools {
  readonly site: NotificationIdentity
  /** Writes an amount of minor units. */
  readonly money: (minorUnits: number, currency: Currency) => string
  readonly number: (value: number) => string
  /** Writes a day; UTC's when no time zone is given. */
  readonly date: (at: Date, timeZone?: string) => string
  /** Chooses by the locale's plural rules; `other` is what every locale has. */
  readonly plural: (
    count: number,
    forms: { readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>,
  ) => string
  /** Returns an address of the storefront. */
  readonly link: (path: string, query?: Readonly<Record<string, string>>) => string
}

/** Makes the tools of a locale. */
export const mailTools = (site: NotificationIdentity, locale: string): MailTools => ({
  site,
  money: (minorUnits, currency) => {
    const format = new Intl.NumberFormat(locale, { style: "currency", currency })
    return format.format(minorUnits / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
  },
  number: (value) => new Intl.NumberFormat(locale).format(value),
  date: (at, timeZone = "UTC") => new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone }).format(at),
  plural: (count, forms) => forms[new Intl.PluralRules(locale).select(count)] ?? forms.other,
  link: (path, query = {}) => {
    const search = new URLSearchParams(query).toString()
    return `${site.siteUrl}${path}${search === "" ? "" : `?${search}`}`
  },
})
