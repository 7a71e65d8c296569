import { strict as assert } from "node:assert"
import { createClient } from "@souk/sdk"
import type { Browser, Page } from "playwright-core"
import { look } from "./look.ts"
import { eventually, type Marketplace } from "./marketplace.ts"
import { potters } from "./shop.ts"

interface Where {
  readonly browser: Browser
  /** Where the storefront is. */
  readonly store: string
  readonly marketplace: Marketplace
}

/** One customer's way from looking around to a parcel that is on its way. Waits for what is shown, never for time. */
export const journey = async ({ browser, store, marketplace }: Where): Promise<void> => {
  const context = await browser.newContext({ baseURL: store, locale: "en-IE", reducedMotion: "reduce" })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  const faults: Array<string> = []
  page.on("pageerror", (error) => faults.push(String(error)))

  await picturesAreUp(marketplace.url)
  for (const [name, part] of Object.entries(parts)) {
    const begun = performance.now()
    try {
      await part(page, marketplace)
    } catch (error) {
      await page
        .screenshot({
          path: new URL("../../../.reports/storefront/failed.png", import.meta.url).pathname,
          fullPage: true,
        })
        .catch(() => undefined)
      throw new Error(`${name}, at ${page.url()}`, { cause: error })
    }
    console.log(`${name}: ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  }
  assert.deepEqual(faults, [])
  await context.close()
}

const teapot = "round-bellied-teapot"

// The demo hangs up its pictures while it already answers.
const picturesAreUp = async (api: string) => {
  const souk = createClient({ url: api })
  await eventually("pictures", async () => (await souk.products.show({ idOrSlug: teapot })).images[0])
}

const parts: Readonly<Record<string, (page: Page, marketplace: Marketplace) => Promise<void>>> = {
  "looks around": async (page) => {
    await page.goto("/")
    await page.getByRole("heading", { name: "Loved by many" }).waitFor()
    await page.locator(".card").nth(8).waitFor()
    await page.locator(".shop").first().waitFor()
    await look(page, "home")
    await page.emulateMedia({ colorScheme: "dark" })
    await look(page, "home-dark")
    await page.emulateMedia({ colorScheme: "light" })

    await page.getByRole("link", { name: "Kitchen & Table" }).click()
    await page.getByRole("heading", { level: 1, name: "Kitchen & Table" }).waitFor()
    await page.locator(".card").nth(5).waitFor()
    await look(page, "category")
  },

  "scrolls and filters": async (page) => {
    await page.goto("/products")
    const cards = page.locator(".card")
    await cards.nth(23).waitFor()
    await cards.last().scrollIntoViewIfNeeded()
    await cards.nth(24).waitFor({ state: "attached" })

    await page.getByLabel("on sale").check()
    await page.waitForURL(/onSale=true/u)
    await page.waitForFunction(() =>
      [...document.querySelectorAll(".card")].every((card) => card.querySelector(".badge")),
    )
    await page.getByLabel("Sort by").selectOption("price")
    await page.waitForURL(/sort=price/u)
    await page.goBack()
    assert.equal(await page.getByLabel("Sort by").inputValue(), "")
  },

  "searches, with a typo": async (page) => {
    const box = page.getByRole("combobox", { name: "Search" })
    await box.fill("teapto")
    await box.press("Enter")
    await page.getByRole("heading", { level: 1, name: "teapto" }).waitFor()
    await page.getByRole("link", { name: "Round-bellied teapot" }).waitFor()
    await page.getByRole("navigation", { name: "Shops" }).getByRole("link", { name: "Barro & Maré" }).click()
    await page.waitForURL(/shop=barro-and-mare/u)
    await look(page, "search")

    await box.fill("round-bell")
    await page.getByRole("option", { name: "Round-bellied teapot" }).waitFor()
    await look(page, "suggestions")
    await box.press("ArrowDown")
    await box.press("Enter")
    await page.waitForURL(new RegExp(`/products/${teapot}$`, "u"))
  },

  "chooses, and is told when there is no more": async (page) => {
    await page.getByRole("heading", { level: 1, name: "Round-bellied teapot" }).waitFor()
    await page.waitForFunction(
      () => (document.querySelector<HTMLImageElement>(".gallery > img")?.naturalWidth ?? 0) > 0,
    )
    await page.getByText("The glaze is magnificent").waitFor()
    await look(page, "product")

    await page.getByText("Sea green", { exact: true }).click()
    await page.getByText("Only 1 left").waitFor()
    const put = page.getByRole("button", { name: "Put into cart" })
    await put.click()
    await page.getByText("In your cart.").waitFor()
    await put.click()
    await page.getByText("Only 1 of Round-bellied teapot is left").waitFor()
    await page.goto("/products/mint-tea-glasses-gilded")
    await put.click()
    await page.getByText("In your cart.").waitFor()
    await page.getByRole("link", { name: "Cart, 2 items" }).click()
    await page.getByRole("group", { name: "Quantity of Mint tea glasses" }).getByLabel("One more").click()
    await page.getByRole("link", { name: "Cart, 3 items" }).waitFor()
    await look(page, "cart")
  },

  "makes an account and keeps the cart": async (page) => {
    await page.getByRole("link", { name: "Check out" }).click()
    await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor()
    await look(page, "sign-in")
    await page.getByLabel("Email").fill("nobody@example.com")
    await page.getByLabel("Password").fill("not the password")
    await page.getByRole("button", { name: "Sign in" }).click()
    await page.getByRole("alert").waitFor()

    await page.getByRole("link", { name: "Make an account" }).click()
    await page.getByLabel("First name").fill("Ida")
    await page.getByLabel("Last name").fill("Lund")
    await page.getByLabel("Email").fill("ida.lund@example.com")
    await page.getByLabel("Password").fill("short")
    await page.getByRole("button", { name: "Make an account" }).click()
    await page.locator("[name=password][aria-invalid=true]").waitFor()
    await look(page, "register")
    await page.getByLabel("Password").fill("three small boats at dawn")
    await page.getByRole("button", { name: "Make an account" }).click()
    await page.getByRole("heading", { level: 1, name: "Check out" }).waitFor()
    await page.getByRole("link", { name: "Cart, 3 items" }).waitFor()
  },

  "orders, though a price has changed": async (page, { url }) => {
    await page.getByLabel("Street and number").fill("Strandvejen 7")
    await page.getByLabel("Postal code").fill("2900")
    await page.getByLabel("City").fill("Hellerup")
    await page.getByLabel("Country").selectOption("DK")
    await page.getByLabel("Phone").fill("12")
    const order = page.getByRole("button", { name: /^Order for/u })
    await order.click()
    await page.locator("[name=phone][aria-invalid=true]").waitFor()
    await page.getByLabel("Phone").fill("+45 32 12 34 56")

    await (await potters(url)).raisePrice(teapot)
    await order.click()
    await page.getByText("Nothing has been ordered yet").waitFor()
    await page.getByText("Round-bellied teapot now costs €49.00 instead of €48.00").waitFor()
    await look(page, "cart-changed")
    await order.click()
    await page.getByText("Thank you!").waitFor()
    await page.getByRole("link", { name: "Cart, 0 items" }).waitFor()
  },

  "follows the parcel": async (page, { url }) => {
    const { shipLatest } = await potters(url)
    await shipLatest()
    const parcel = page.getByRole("listitem").filter({ hasText: "Round-bellied teapot" }).first()
    await parcel.locator("[aria-current=step]", { hasText: "On its way" }).waitFor()
    await look(page, "order")
    await page.getByRole("button", { name: "Cancel what is not yet sent" }).click()
    await page.getByText("Mint tea glasses, gilded was cancelled").waitFor()
    await page.getByRole("link", { name: "Orders", exact: true }).click()
    await page.getByText("Under way").waitFor()
    await look(page, "orders")
  },

  "wishes and tells others": async (page) => {
    await page.goto(`/products/${teapot}`)
    const heart = page.getByRole("button", { name: "On the wishlist" })
    await heart.click()
    await page.locator(".heart[aria-pressed=true]").waitFor()
    await page.getByText("5 of 5", { exact: true }).locator("..").click()
    await page.getByLabel("In your words").fill("It pours as it should.")
    await page.getByRole("button", { name: "Send" }).click()
    await page.getByText("It pours as it should.").waitFor()
    await look(page, "review")
    await page.getByRole("link", { name: "Wishlist" }).click()
    await page.getByRole("link", { name: "Round-bellied teapot" }).waitFor()
    await look(page, "wishlist")
  },

  "comes by the links of mails": async (page, { mailedLink }) => {
    await page.goto(await mailedLink("ida.lund@example.com", "/verify-email"))
    await page.getByRole("button", { name: "ida.lund@example.com is mine" }).click()
    await page.getByText("ida.lund@example.com is confirmed.").waitFor()
    await page.goto("/forgot-password")
    await page.getByLabel("Email").fill("ida.lund@example.com")
    await page.getByRole("button", { name: "Send me a link" }).click()
    await page.getByText("is on its way").waitFor()
    await page.goto(await mailedLink("ida.lund@example.com", "/reset-password"))
    await page.getByLabel("New password").fill("four small boats at dusk")
    await look(page, "reset-password")
    await page.getByRole("button", { name: "Keep it" }).click()
    await page.getByText("Every device was signed out.").waitFor()
    await page.getByRole("main").getByRole("link", { name: "Sign in" }).click()
    await page.getByLabel("Email").fill("ida.lund@example.com")
    await page.getByLabel("Password").fill("four small boats at dusk")
    await page.getByRole("button", { name: "Sign in" }).click()
    await page.getByRole("link", { name: "Ida" }).waitFor()
  },

  "signs out": async (page) => {
    await page.getByRole("link", { name: "Ida" }).click()
    await look(page, "account")
    await page.getByRole("button", { name: "Sign out" }).click()
    await page.getByRole("link", { name: "Sign in", exact: true }).first().waitFor()
    await page.goto("/nowhere")
    await page.getByRole("heading", { name: "Nothing here" }).waitFor()
  },
}
