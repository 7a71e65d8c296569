const named: Readonly<Record<string, string>> = {
  amp: "&",
  apos: "'",
  bull: "•",
  copy: "©",
  deg: "°",
  euro: "€",
  gt: ">",
  hellip: "…",
  laquo: "«",
  ldquo: "“",
  lsquo: "‘",
  lt: "<",
  mdash: "—",
  middot: "·",
  nbsp: " ",
  ndash: "–",
  pound: "£",
  quot: '"',
  raquo: "»",
  rdquo: "”",
  reg: "®",
  rsquo: "’",
  times: "×",
  trade: "™",
}

/**
 * Returns what a piece of HTML says as plain text: paragraphs and headings apart, list items on lines of their own, no
 * scripts and styles. It is text and no longer HTML, so whoever shows it must escape it.
 */
export const plainText = (html: string): string =>
  html
    .replace(/<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s*>/giu, "")
    .replace(/\s+/gu, " ")
    .replace(/<br\b[^>]*>/giu, "\n")
    .replace(/<li\b[^>]*>/giu, "\n- ")
    .replace(/<\/?(?:p|div|h[1-6]|ul|ol|table|blockquote|section)\b[^>]*>/giu, "\n\n")
    .replace(/<\/tr\s*>/giu, "\n")
    .replace(/<[a-z/!][^>]*>/giu, "")
    .replace(
      /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/giu,
      (whole, decimal?: string, hex?: string, name?: string) =>
        name === undefined ? character(Number(decimal ?? `0x${hex}`), whole) : (named[name.toLowerCase()] ?? whole),
    )
    .replace(/[^\S\n]+/gu, " ")
    .replace(/ ?\n ?/gu, "\n")
    .replace(/\n{3,}/gu, "\n\n")
    .replace(/\n\n(?=- )/gu, "\n")
    .trim()

const character = (code: number, otherwise: string): string =>
  code >= 32 && code <= 0x10_ff_ff && !(code >= 0xd8_00 && code <= 0xdf_ff) ? String.fromCodePoint(code) : otherwise
