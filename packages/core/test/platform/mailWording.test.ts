import { assert, describe, it } from "@effect/vitest"
import type { MailData, MailTemplate } from "../../src/platform/notifications/MailData.ts"
import type { MailTools } from "../../src/platform/notifications/MailTools.ts"
import type { MailWordings } from "../../src/platform/notifications/MailWording.ts"
import { renderMail } from "../../src/platform/notifications/renderMail.ts"
import { sampleMails } from "../../src/platform/notifications/sampleMails.ts"
import { english } from "../../src/platform/notifications/wording/english.ts"
import { Currency } from "../../src/shared/Money.ts"

const site = {
  siteName: "Tom & Jerry's <b>Souk</b>",
  siteUrl: "https://souk.example",
  from: { name: "S", address: "s@e.x" },
  locale: "en",
}

const render = <Name extends MailTemplate>(
  template: Name,
  data: MailData[Name],
  { locale = "en", wordings = { en: english } }: { locale?: string; wordings?: MailWordings } = {},
) => renderMail(template, data, { site: { ...site, locale }, wordings })

const names = Object.keys(sampleMails) as ReadonlyArray<MailTemplate>

/** The sample with something else in the place of every text. */
const poisoned = (value: unknown, poison: string): unknown => {
  if (typeof value === "string") return /^(?:EUR|Europe\/|shipped|cancelled|staff)/u.test(value) ? value : poison
  if (Array.isArray(value)) return value.map((each) => poisoned(each, poison))
  if (value instanceof Date || typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, poisoned(each, poison)]))
}

const textOf = (html: string): string =>
  html
    .replace(/<style>.*?<\/style>/gu, "")
    .replace(/<br>/gu, "\n")
    .replace(/<[^>]*>/gu, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")

describe("A mail", () => {
  for (const name of names) {
    it(`says the same as text and as HTML: ${name}`, () => {
      const { subject, text, html } = render(name, sampleMails[name])
      assert.isAtMost(subject.length, 120)
      const shown = textOf(html)
      for (const line of text.split("\n")) {
        // A list's line is a row of two cells; the signature has a mark of its own.
        for (const part of line.replace(/^- |^-- $/u, "").split(/: (?=[^:]*$)|:$/u)) assert.include(shown, part)
      }
      assert.notMatch(html, /\b(?:src|background)=|url\(|@import|<link|<script/iu)
      assert.match(html, /^<!doctype html><html lang="en" dir="ltr">/u)
      assert.include(html, "prefers-color-scheme:dark")
    })

    it(`takes nothing that it is given for markup or a header: ${name}`, () => {
      const poison = `"><script>alert(1)</script>\r\nBcc: eve@example.com\r\n\r\n<img src=x onerror=alert(1)>'`
      const { subject, html } = render(name, poisoned(sampleMails[name], poison) as never)
      assert.notMatch(subject, /[\r\n]/u)
      assert.notMatch(html, /<script|<img|Jerry's/u)
      // No attribute was left: every tag is one that the layout writes.
      const tags = new Set([...html.matchAll(/<\/?([a-z!][a-z0-9]*)/giu)].map(([, tag]) => tag?.toLowerCase()))
      for (const tag of tags) {
        assert.include(
          [
            "!doctype",
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "div",
            "p",
            "a",
            "br",
            "table",
            "tr",
            "th",
            "td",
          ],
          tag,
        )
      }
    })
  }

  it("leads to what it is about", () => {
    const linkIn = ({ text }: { text: string }) => new URL(/https:\S+/u.exec(text)?.[0] ?? "")
    const verify = linkIn(render("verifyEmail", { token: 'a&b"<c', hours: 72 }))
    assert.deepStrictEqual([verify.pathname, verify.searchParams.get("token")], ["/verify-email", 'a&b"<c'])
    const reset = linkIn(render("resetPassword", { uid: "id", token: "t&t", minutes: 30 }))
    assert.deepStrictEqual(Object.fromEntries(reset.searchParams), { uid: "id", token: "t&t" })
    assert.strictEqual(
      linkIn(render("orderPlaced", sampleMails.orderPlaced)).pathname,
      `/orders/${sampleMails.orderPlaced.orderId}`,
    )
  })

  it("writes amounts, dates and plurals as its readers do", () => {
    const wordings: MailWordings = { en: english, de: { orderPlaced: english.orderPlaced } }
    const total = (currency: string, locale: string) =>
      render(
        "orderPlaced",
        { ...sampleMails.orderPlaced, currency: Currency.make(currency), total: 123_456 },
        { locale, wordings },
      )
        .text.split("\n")
        .find((line) => line.startsWith("Total: "))
        ?.replaceAll("\u00A0", " ")
    assert.strictEqual(total("EUR", "en"), "Total: €1,234.56")
    assert.strictEqual(total("EUR", "de"), "Total: 1.234,56 €")
    assert.strictEqual(total("JPY", "en"), "Total: ¥123,456")
    assert.strictEqual(total("KWD", "en"), "Total: KWD 123.456")
    const placed = (locale: string) => render("orderPlaced", sampleMails.orderPlaced, { locale }).text
    assert.include(placed("en"), "November 20, 2026")
    assert.include(placed("en-GB"), "20 November 2026")
    // Without German wording: English months, in the order that Germans are used to.
    assert.include(placed("de"), "20 November 2026")
    // It is the 21st in Auckland when the order is placed.
    const shop = { ...sampleMails.shopOrderPlaced, timeZone: "Pacific/Auckland" }
    assert.include(render("shopOrderPlaced", shop).text, "November 21, 2026")
    assert.include(render("verifyEmail", { token: "t", hours: 1 }).text, "1 hour.")
    assert.include(render("verifyEmail", { token: "t", hours: 2 }).text, "2 hours.")
  })

  it("is worded by its locale, else by its language, else in English", () => {
    const say =
      (subject: string) =>
      (_: {}, { site: { siteName } }: MailTools) => ({ subject, paragraphs: [siteName] })
    const wordings: MailWordings = {
      en: { ...english, passwordChanged: say("English, ours") },
      de: { accountReinstated: say("Deutsch"), passwordChanged: say("Passwort") },
      "de-AT": { accountReinstated: say("Österreichisch") },
    }
    const subject = (name: "accountReinstated" | "passwordChanged" | "alreadyRegistered", locale: string) =>
      render(name, {}, { locale, wordings }).subject
    assert.strictEqual(subject("accountReinstated", "de-AT"), "Österreichisch")
    assert.strictEqual(subject("accountReinstated", "de-CH"), "Deutsch")
    assert.strictEqual(subject("passwordChanged", "de-AT"), "Passwort")
    assert.strictEqual(subject("passwordChanged", "fr"), "English, ours")
    assert.include(subject("alreadyRegistered", "de"), "You already have an account")
    const arabic = { ...wordings, ar: { accountReinstated: say("مرحبًا") } }
    assert.include(
      render("accountReinstated", {}, { locale: "ar-EG", wordings: arabic }).html,
      '<html lang="ar-EG" dir="rtl">',
    )
    assert.include(
      render("passwordChanged", {}, { locale: "ar-EG", wordings: arabic }).html,
      '<html lang="en-EG" dir="ltr">',
    )
  })
})
