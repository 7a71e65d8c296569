import { mkdirSync } from "node:fs"
import { createRequire } from "node:module"
import { fileURLToPath } from "node:url"
import type { AxeResults } from "axe-core"
import type { Page } from "playwright-core"

const pictures = fileURLToPath(new URL("../../../.reports/storefront/", import.meta.url))
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js")

const phone = { width: 390, height: 844 }
const desktop = { width: 1280, height: 900 }

/** Puts pictures of a page into `.reports/storefront`, at both sizes, and fails where people with disabilities are shut out. */
export const look = async (page: Page, name: string): Promise<void> => {
  mkdirSync(pictures, { recursive: true })
  for (const [size, viewport] of Object.entries({ phone, desktop })) {
    await page.setViewportSize(viewport)
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (wider > 0) throw new Error(`${name} is ${wider} px wider than a ${size}`)
    await page.screenshot({ path: `${pictures}${name}-${size}.png`, animations: "disabled", fullPage: true })
  }
  await page.addScriptTag({ path: axe })
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
  )
  if (violations.length === 0) return
  const all = violations.map(
    ({ help, id, nodes }) => `${id}: ${help}\n    ${nodes.map(({ html }) => html).join("\n    ")}`,
  )
  throw new Error(`${name} shuts people out:\n  ${all.join("\n  ")}`)
}
