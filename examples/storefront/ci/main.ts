/**
 * Walks through the built storefront as a customer does, in Chromium, against a demo marketplace of its own.
 * Without Chromium on this machine it only builds; continuous integration insists on it.
 */
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { chromium } from "playwright-core"
import { build, preview } from "vite"
import { journey } from "./journey.ts"
import { startMarketplace } from "./marketplace.ts"

const executablePath = [
  process.env["CHROMIUM"] ?? "",
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
].find((path) => existsSync(path))

const root = fileURLToPath(new URL("..", import.meta.url))

if (executablePath === undefined) {
  await build({ root, logLevel: "warn" })
  const missing = "No Chromium here (set CHROMIUM to its path): the storefront was built, not tried."
  if (process.env["CI"]) throw new Error(missing)
  console.log(missing)
} else {
  await using marketplace = await startMarketplace()
  process.env["VITE_SOUK_URL"] = marketplace.url
  await build({ root, logLevel: "warn" })
  const store = await preview({ root, preview: { port: 0, host: "127.0.0.1" } })
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] })
  try {
    await journey({ browser, store: store.resolvedUrls?.local[0] ?? "", marketplace })
  } finally {
    await browser.close()
    await store.close()
  }
}
