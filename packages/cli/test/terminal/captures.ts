import { readFileSync, writeFileSync } from "node:fs"
import { expect } from "vitest"

const page = new URL("../../../../docs/guides/terminal-ui.md", import.meta.url)

/**
 * Compares a screen with the one that the guide shows under `<!-- screen: name -->`; with SOUK_UPDATE_SCREENS it is
 * written there instead. What differs from run to run is replaced by as many other characters.
 */
export const expectScreenOfGuide = (name: string, screen: string): void => {
  const text = readFileSync(page, "utf8")
  const place = new RegExp(`(<!-- screen: ${name} -->\n\n\`\`\`text\n)([^]*?)(\n\`\`\`)`)
  const shown = place.exec(text)?.[2]
  if (process.env["SOUK_UPDATE_SCREENS"]) {
    writeFileSync(
      page,
      text.replace(place, (_, before: string, __, after: string) => before + masked(screen) + after),
    )
    return
  }
  expect(masked(screen), "SOUK_UPDATE_SCREENS=1 brings the guide up to date").toBe(shown)
}

const id = "019f3c58-7a10-7b3e-9c41-5d2e8f60a7b4"

const masks: ReadonlyArray<readonly [RegExp, string]> = [
  [/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, id],
  [/\d{4}-\d\d-\d\d/g, "2026-11-02"],
  [/(?<=2026-11-02 )\d\d:\d\d/g, "09:30"],
  [/\b20\d\d-[0-9A-Z]{5}-[0-9A-Z]{5}\b/g, "2026-7KXQ2-M9D4T"],
  [/\bmia\d+/g, "mia101"],
  [/(?<=127\.0\.0\.1:)\d+/g, "40000"],
]

/** An id that goes on in the next line. */
const brokenId = /([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{6,22})(\n[^0-9a-f\n]*)([0-9a-f-]{1,16})$/gm

const masked = (screen: string): string =>
  masks.reduce(
    (text, [what, by]) => text.replaceAll(what, (found: string) => by.slice(0, found.length)),
    screen.replaceAll(
      brokenId,
      (_, head: string, gap: string) => id.slice(0, head.length) + gap + id.slice(head.length),
    ),
  )
