import assert from "node:assert/strict"
import { setDefaultCACertificates, getCACertificates } from "node:tls"
import { createClient, type SoukClient } from "@souk/sdk"
import { until } from "./Processes.ts"
import type { Fleet } from "./startFleet.ts"

const password = "correct horse battery staple"
const shippingAddress = { name: "Bea Buyer", line1: "Rue 1", city: "Lyon", postalCode: "69001", country: "FR" }

/**
 * Uses a fleet through its proxy as people do, while its processes are killed and replaced, and fails unless everything
 * arrives. The clients try nothing twice, so that what fails at the proxy fails here; but for a write that was in flight
 * in a process that is killed, which the SDK repeats under its key.
 */
export const journey = async (fleet: Fleet, say: (line: string) => void): Promise<void> => {
  const { proxy, worker, souk } = fleet
  setDefaultCACertificates([...getCACertificates(), proxy.certificate])
  await checkDoor(fleet)

  const names = ["--first-name", "Ada", "--last-name", "Min"]
  await souk(["users", "create-admin", "--email", "admin@example.com", ...names, "--password-stdin"], `${password}\n`)
  const admin = await signedIn(proxy.url, "admin")
  const { vendor, variationId, last } = await openShop(proxy.url, admin)
  say("a shop was opened, approved, and sells")

  await buyTheLast(proxy.url, last)
  const guest = createClient({ url: proxy.url, retries: 0 })
  const isGone = async () => !(await guest.products.list({ inStock: true }).toArray({ limit: 10 })).some(isLast)
  await until("the worker heard that the last one was sold", isGone, { of: worker.running, seconds: 30 })
  const { handled } = await attempts(worker.url)
  assert.ok(handled > 0, "the worker handled no event")
  for (const { url } of fleet.apis) assert.equal((await attempts(url)).handled, 0, "an API process handled an event")
  const isWritten = async () => fleet.mails.recipients().includes("bea@example.com")
  await until("the buyer was written to", isWritten, { of: worker.running, seconds: 30 })
  say(`an order was placed; the worker handled ${handled} deliveries of events, the API processes none`)

  const finds = async () => (await guest.search.query({ text: "walnut" })).products?.total === 1
  await until("the search finds what is sold", finds, { of: worker.running, seconds: 30 })
  await checkDependencies(fleet)

  const before = await underLoad(fleet, { variationId, repeatWrites: 2 }, async () => {
    fleet.apis[0]?.running.kill("SIGKILL")
  })
  say(`kill -9 of an API process: ${before.orders} orders, ${before.requests} requests, none failed`)
  await fleet.restart(0)

  const rolling = await underLoad(fleet, { variationId, repeatWrites: 0 }, async () => {
    assert.equal(await fleet.apis[1]?.running.stop(), 0, "a process that was asked to end did not end well")
    await fleet.restart(1)
  })
  say(`an API process replaced: ${rolling.orders} orders, ${rolling.requests} requests, none failed`)

  const sold = await vendor.shopOrders.list().toArray({ limit: 10_000 })
  assert.equal(sold.filter(({ variationId: id }) => id === variationId).length, before.orders + rolling.orders)
  const doctor = await souk(["doctor", "--invariants", "--json"])
  assert.match(doctor, /"name": "Invariants",\s+"state": "ok"/u)
  say("every order is there once; no invariant is broken")

  await admin.schedules.run({ name: "carts.synchronise" })
  const isTold = async () => (await metricsOf(worker.url)).includes("souk_schedule_last_success_timestamp_seconds{")
  await until("metrics tell of the schedule that was run", isTold, { of: worker.running, seconds: 30 })
}

/** Ends every process of Souk as an orchestrator would; fails when one ends otherwise than well, or is too slow. */
export const leave = async ({ apis, worker }: Fleet, say: (line: string) => void): Promise<void> => {
  const codes = await Promise.all([...apis, worker].map(({ running }) => running.stop()))
  assert.deepEqual(codes, [0, 0, 0], "a process that was asked to end did not end well")
  say("every process ended by itself when it was asked to")
}

const metricsOf = async (url: string): Promise<string> => (await fetch(`${url}/metrics`)).text()

const isLast = ({ title }: { readonly title: string }) => title === "The last one"

/** What the outside may reach, and how. */
const checkDoor = async ({ proxy }: Fleet) => {
  const plain = await fetch(`${proxy.plainUrl}/v1/products`, { redirect: "manual" })
  assert.equal(plain.status, 308, "plain HTTP is not redirected")
  assert.equal((await fetch(`${proxy.url}/metrics`)).status, 404, "metrics are public")
  await until("the proxy reaches an API", async () => (await fetch(`${proxy.url}/docs`)).ok)
  const page = await fetch(`${proxy.url}/docs`)
  assert.equal(page.status, 200)
  assert.ok(page.headers.get("strict-transport-security"))
}

const dependencies: Readonly<Record<string, string>> = {
  SOUK_DATABASE_URL: "database",
  SOUK_REDIS_URL: "key-value",
  SOUK_RABBITMQ_URL: "broker",
  SOUK_ELASTICSEARCH_URL: "search",
}

/** Between them, the processes use every service that was started. */
const checkDependencies = async ({ apis, worker, services }: Fleet) => {
  const answers = await Promise.all(
    [...apis, worker].map(async ({ url }) => {
      const answer = await (await fetch(`${url}/readyz`)).json()
      return (answer as { dependencies: ReadonlyArray<{ name: string; ok: boolean }> }).dependencies
    }),
  )
  const used = answers.flat()
  assert.deepEqual(
    used.filter(({ ok }) => !ok),
    [],
  )
  for (const variable of Object.keys(services)) {
    const name = dependencies[variable]
    assert.ok(name === undefined || used.some((dependency) => dependency.name === name), `nobody uses ${variable}`)
  }
}

const signedIn = async (url: string, name: string): Promise<SoukClient> => {
  const client = createClient({ url, retries: 0 })
  await client.auth.login({ email: `${name}@example.com`, password })
  return client
}

const register = async (url: string, name: string): Promise<SoukClient> => {
  const guest = createClient({ url, retries: 0 })
  await guest.auth.register({ firstName: name, lastName: "Tester", email: `${name}@example.com`, password })
  return signedIn(url, name)
}

const openShop = async (url: string, admin: SoukClient) => {
  const vendor = await register(url, "vera")
  const shop = await vendor.shops.create({ name: "Vera's Bowls", about: "Bowls.", contactEmail: "vera@example.com" })
  await admin.operatorShops.approve({ id: shop.id })
  // Every process knows for a second who somebody was.
  await seconds(1.1)
  const sell = async (title: string, sku: string, onHand: number) => {
    const product = await vendor.shopProducts.create({
      title,
      sku,
      variations: [{ sku: `${sku}-1`, price: 2500, stock: { onHand } }],
    })
    return product.variations[0]?.id ?? assert.fail("a product without a variation")
  }
  return {
    vendor,
    variationId: await sell("Walnut bowl", "BOWL", 100_000),
    last: await sell("The last one", "LAST", 1),
  }
}

const buyTheLast = async (url: string, variationId: string) => {
  const buyer = await register(url, "bea")
  await buyer.cart.addItem({ variationId, quantity: 1 })
  const order = await buyer.orders.place({ shippingAddress })
  assert.equal(order.items.length, 1)
}

/** How often consumers of one process were given an event, by what came of it. */
const attempts = async (url: string): Promise<{ readonly handled: number }> => {
  const text = await metricsOf(url)
  const lines = text.matchAll(/^souk_consumer_attempts_total\{[^}]*outcome="handled"[^}]*\} (\d+)/gmu)
  return { handled: [...lines].reduce((sum, [, count]) => sum + Number(count), 0) }
}

let buyers = 0

/** Buys with four clients at once; does something after two seconds, and goes on for two more when it is done. */
const underLoad = async (
  fleet: Fleet,
  { variationId, repeatWrites: retries }: { readonly variationId: string; readonly repeatWrites: number },
  act: () => Promise<void>,
) => {
  const { url } = fleet.proxy
  const done = new AbortController()
  const totals = { orders: 0, requests: 0 }
  const buy = async () => {
    buyers += 1
    const buyer = await register(url, `buyer-${buyers}`)
    while (!done.signal.aborted) {
      await buyer.products.list({ limit: 10 })
      await buyer.cart.addItem({ variationId, quantity: 1 }, { retries })
      await buyer.orders.place({ shippingAddress }, { retries })
      totals.orders += 1
      totals.requests += 3
    }
  }
  const buying = Promise.all(Array.from({ length: 4 }, buy))
  const acting = (async () => {
    try {
      await seconds(2)
      await act()
      await seconds(2)
    } finally {
      done.abort()
    }
  })()
  await Promise.all([buying, acting])
  return totals
}

const seconds = (count: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, count * 1000)
  })
