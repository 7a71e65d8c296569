import { layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { assert } from "vitest"
import { TestServer, testServer } from "../TestServer.ts"
import { analyticsMarket, codeOf, readCsv, time } from "./AnalyticsMarket.ts"

const absent = "0198f3a0-0000-7000-8000-00000000dead"

const figures = ({ orders, units, revenue, profit }: Record<"orders" | "units" | "revenue" | "profit", number>) => ({
  orders,
  units,
  revenue,
  profit,
})

layer(testServer("embedded", time.clock), { excludeTestServices: true, timeout: 120_000 })(
  "Figures over HTTP",
  (it) => {
    const test = (name: string, run: (market: ReturnType<typeof analyticsMarket>) => Promise<void>) =>
      it.effect(
        name,
        () => Effect.flatMap(TestServer, (server) => Effect.promise(() => run(analyticsMarket(server)))),
        120_000,
      )

    test("days are the shop's, also those on which its clocks change", async ({
      at,
      openShop,
      sell,
      order,
      settle,
    }) => {
      await at("2026-03-28T12:00:00Z")
      const berlin = await openShop("Berta", "Europe/Berlin")
      const auckland = await openShop("Kiri", "Pacific/Auckland")
      const bread = await sell(berlin, "Bread", { price: 100, cost: 40 })
      const fern = await sell(auckland, "Fern", { price: 100, cost: 40 })
      // In Berlin the 29th has 23 hours, of which the last begins at 21:00Z; in Auckland the clocks go back on 5 April.
      const instants = [
        ["2026-03-28T22:59:59Z", "2026-03-28", "2026-03-29"],
        ["2026-03-28T23:00:00Z", "2026-03-29", "2026-03-29"],
        ["2026-03-29T21:59:59Z", "2026-03-29", "2026-03-30"],
        ["2026-03-29T22:00:00Z", "2026-03-30", "2026-03-30"],
        ["2026-04-04T10:59:59Z", "2026-04-04", "2026-04-04"],
        ["2026-04-04T11:00:00Z", "2026-04-04", "2026-04-05"],
        ["2026-04-05T11:59:59Z", "2026-04-05", "2026-04-05"],
        ["2026-04-05T12:00:00Z", "2026-04-05", "2026-04-06"],
      ] as const
      for (const [instant] of instants) {
        await at(instant)
        await order([
          [bread, 1],
          [fern, 1],
        ])
      }
      await settle()
      await at("2026-04-06T12:00:00Z")
      for (const [shop, column] of [
        [berlin, 1],
        [auckland, 2],
      ] as const) {
        const { trend } = await shop.client.shopAnalytics.dashboard({ from: "2026-03-28", to: "2026-04-06" })
        assert.strictEqual(trend.length, 10)
        const expected = Map.groupBy(instants, (row) => row[column])
        assert.deepStrictEqual(
          trend.filter(({ orders }) => orders > 0).map(({ day, orders }) => [day, orders]),
          [...expected].map(([day, rows]) => [day, rows.length]),
        )
        const { items } = await shop.client.shopAnalytics.sales({ from: "2026-03-28", to: "2026-04-06", limit: 100 })
        assert.deepStrictEqual(
          items.map(({ approvedAt, day }) => [`${approvedAt.slice(0, 19)}Z`, day]),
          instants.map((row) => [row[0], row[column]]).toReversed(),
        )
      }
      // What today is follows the shop's clock: still the 6th in Berlin, in Auckland the 7th since noon.
      assert.deepStrictEqual((await berlin.client.shopAnalytics.dashboard({ period: "today" })).period.to, "2026-04-06")
      assert.deepStrictEqual(
        (await auckland.client.shopAnalytics.dashboard({ period: "today" })).period.to,
        "2026-04-07",
      )
    })

    test("dashboard, sales and products of every period, by hand", async (market) => {
      const { at, openShop, sell, order, settle, look } = market
      await at("2026-04-10T09:00:00Z")
      const shop = await openShop("Lia", "Europe/Lisbon")
      const lamp = await sell(shop, "Lamp", { price: 2000, cost: 1500 })
      const vase = await sell(shop, '=HYPERLINK("https://example.com")', { price: 700, cost: 900 })
      // Quantities tell apart which of them are counted.
      const sales = [
        ["2026-04-11T10:00:00Z", 64],
        ["2026-05-01T10:00:00Z", 32],
        ["2026-06-25T10:00:00Z", 16],
        ["2026-07-18T10:00:00Z", 8],
        ["2026-07-24T10:00:00Z", 4],
        ["2026-07-25T10:00:00Z", 2],
      ] as const
      for (const [instant, quantity] of sales) {
        await at(instant)
        await order([[lamp, quantity]])
      }
      await order([
        [lamp, 1],
        [vase, 3],
      ])
      for (const visitor of ["visitor-1", "visitor-2", "visitor-3", "visitor-4"])
        await look("product", lamp.productId, visitor)
      await look("product", vase.productId, "visitor-1")
      await settle()

      const { shopAnalytics } = shop.client
      const of = (lamps: number, orders: number) => ({
        orders,
        units: lamps + 3,
        revenue: lamps * 2000 + 2100,
        profit: lamps * 500 - 600,
      })
      const periods = [
        [{ period: "today" }, of(3, 2)],
        [{ period: "yesterday" }, { orders: 1, units: 4, revenue: 8000, profit: 2000 }],
        [{ period: "7d" }, of(7, 3)],
        [{ days: 8 }, of(15, 4)],
        [{ period: "30d" }, of(15, 4)],
        [{}, of(15, 4)],
        [{ days: 31 }, of(31, 5)],
        [{ period: "90d" }, of(63, 6)],
        [{ days: 366 }, of(127, 7)],
        [
          { from: "2026-04-11", to: "2026-05-01" },
          { orders: 2, units: 96, revenue: 192_000, profit: 48_000 },
        ],
        [{ from: "2026-07-19" }, of(7, 3)],
      ] as const
      for (const [query, expected] of periods) {
        const name = JSON.stringify(query)
        const dashboard = await shopAnalytics.dashboard(query)
        assert.deepStrictEqual(figures(dashboard), expected, name)
        assert.strictEqual(dashboard.averageOrderValue, Math.round(expected.revenue / expected.orders), name)
        assert.strictEqual(dashboard.margin, expected.profit / expected.revenue, name)
        assert.deepStrictEqual(
          dashboard.trend.reduce((total, day) => total + day.revenue, 0),
          expected.revenue,
          name,
        )
        const report = await shopAnalytics.sales({ ...query, limit: 100 })
        assert.deepStrictEqual(figures(report.total), expected, name)
        assert.strictEqual(
          report.items.reduce((total, { profit }) => total + profit, 0),
          expected.profit,
          name,
        )
        assert.deepStrictEqual(report.period, dashboard.period, name)
      }

      const today = await shopAnalytics.dashboard({ period: "today" })
      assert.strictEqual(today.productViewers, 4)
      assert.strictEqual(today.conversion, 2 / 4)
      assert.deepStrictEqual(
        today.topProducts.map(({ title, units, revenue }) => [title, units, revenue]),
        [
          ["Lamp", 3, 6000],
          ['=HYPERLINK("https://example.com")', 3, 2100],
        ],
      )

      const products = await shopAnalytics.products({ period: "7d", sort: "views" })
      assert.deepStrictEqual(
        products.items.map(({ productId, orders, units, revenue, profit, margin, views, conversion }) => [
          productId,
          { orders, units, revenue, profit, margin, views, conversion },
        ]),
        [
          [
            lamp.productId,
            { orders: 3, units: 7, revenue: 14_000, profit: 3500, margin: 0.25, views: 4, conversion: 0.75 },
          ],
          [
            vase.productId,
            { orders: 1, units: 3, revenue: 2100, profit: -600, margin: -600 / 2100, views: 1, conversion: 1 },
          ],
        ],
      )
      for (const sort of ["revenue", "profit", "units", "orders"] as const) {
        const sorted = (await shopAnalytics.products({ days: 31, sort })).items.map((item) => item[sort])
        assert.deepStrictEqual(
          sorted,
          sorted.toSorted((a, b) => b - a),
        )
      }

      const ofVase = await shopAnalytics.sales({ productId: vase.productId, days: 366 })
      assert.deepStrictEqual(figures(ofVase.total), { orders: 1, units: 3, revenue: 2100, profit: -600 })
      assert.deepStrictEqual(
        ofVase.items.map(({ quantity, unitPrice, unitCost, revenue, profit, margin }) => ({
          quantity,
          unitPrice,
          unitCost,
          revenue,
          profit,
          margin,
        })),
        [{ quantity: 3, unitPrice: 700, unitCost: 900, revenue: 2100, profit: -600, margin: -600 / 2100 }],
      )
      for (const sort of ["newest", "revenue", "profit", "quantity"] as const) {
        const whole = (await shopAnalytics.sales({ days: 366, sort, limit: 100 })).items
        const paged = []
        let cursor: string | null = null
        do {
          const page: Awaited<ReturnType<typeof shopAnalytics.sales>> = await shopAnalytics.sales({
            days: 366,
            sort,
            limit: 3,
            ...(cursor === null ? {} : { cursor }),
          })
          paged.push(...page.items)
          cursor = page.nextCursor
        } while (cursor !== null)
        assert.deepStrictEqual(paged, [...whole], sort)
        const values = whole.map((item) => (sort === "newest" ? Date.parse(item.approvedAt) : item[sort]))
        assert.deepStrictEqual(
          values,
          values.toSorted((a, b) => b - a),
          sort,
        )
      }

      // Files hold what the reports do, and no formula.
      const file = await shopAnalytics.salesCsv({ days: 366, sort: "revenue" })
      assert.match(file.headers.get("content-type") ?? "", /^text\/csv/u)
      assert.strictEqual(
        file.headers.get("content-disposition"),
        'attachment; filename="sales-2025-07-25-to-2026-07-25.csv"',
      )
      const lines = await readCsv(file)
      const report = await shopAnalytics.sales({ days: 366, sort: "revenue", limit: 100 })
      assert.deepStrictEqual(
        lines.map((line) => [line["item_id"], line["revenue"], line["profit"], line["margin"]]),
        report.items.map(({ itemId, revenue, profit, margin }) => [itemId, `${revenue}`, `${profit}`, `${margin}`]),
      )
      assert.deepStrictEqual(
        lines.filter((line) => line["product_id"] === vase.productId).map((line) => [line["product"], line["profit"]]),
        [['\'=HYPERLINK("https://example.com")', "-600"]],
      )
      const days = await readCsv(await shopAnalytics.dashboardCsv({ days: 366 }))
      assert.strictEqual(days.length, 366)
      assert.strictEqual(
        days.reduce((total, line) => total + Number(line["revenue"]), 0),
        of(127, 7).revenue,
      )
      assert.strictEqual((await readCsv(await shopAnalytics.productsCsv({ days: 366 }))).length, 2)
      const views = await readCsv(await shopAnalytics.viewsCsv())
      assert.deepStrictEqual(
        views.map((line) => [line["product_id"], line["total"], line["share"]]),
        [
          [lamp.productId, "4", "0.8"],
          [vase.productId, "1", "0.2"],
        ],
      )
    })

    test("views count once a visitor and half hour; robots, strangers' ids and the shop's people count for nothing", async (market) => {
      const { url, at, openShop, sell, settle, look } = market
      await at("2026-08-01T10:00:00Z")
      const shop = await openShop("Vera", "UTC")
      const bowl = await sell(shop, "Bowl", { price: 500, cost: 100 })
      const dish = await sell(shop, "Dish", { price: 500, cost: 100 })
      // Ids of other versions of UUID, or of nothing, come with the others and must not take them along.
      const wrong = [
        "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
        bowl.productId.toUpperCase(),
        "bowl",
      ]
      for (const id of wrong) assert.strictEqual(await codeOf(look("product", id, "visitor-1")), "invalid_request", id)
      await look("product", absent, "visitor-1")
      await look("shop", absent, "visitor-1")
      await look("product", shop.shopId, "visitor-1")
      await look("product", "6fa459ea-ee8a-3ca4-894e-db77e160355e", "visitor-1")
      await look("product", bowl.productId, "visitor-1")
      await look("product", bowl.productId, "visitor-1")
      await look("product", bowl.productId, "visitor-2")
      await look("product", dish.productId, "visitor-1")
      await look("shop", shop.shopId, "visitor-1")
      await look("product", bowl.productId, "visitor-3", "Googlebot/2.1 (+http://www.google.com/bot.html)")
      await shop.client.views.record({ kind: "product", id: bowl.productId })
      await settle()
      await at("2026-08-01T10:29:59Z")
      await look("product", bowl.productId, "visitor-1")
      await settle()
      await at("2026-08-01T10:30:00Z")
      await look("product", bowl.productId, "visitor-1")
      await settle()

      const { shopAnalytics } = shop.client
      const read = async () => {
        const { shop: ofShop, products, items } = await shopAnalytics.views({})
        return { ofShop, products, items: items.map(({ title, total, share }) => [title, total, share]) }
      }
      const four = { total: 4, last7Days: 4, last30Days: 4, last90Days: 4 }
      const one = { total: 1, last7Days: 1, last30Days: 1, last90Days: 1 }
      assert.deepStrictEqual(await read(), {
        ofShop: one,
        products: four,
        items: [
          ["Bowl", 3, 0.75],
          ["Dish", 1, 0.25],
        ],
      })
      const { productViewers, productViews, shopViews } = await shopAnalytics.dashboard({ period: "today" })
      assert.deepStrictEqual(
        { productViewers, productViews, shopViews },
        { productViewers: 2, productViews: 4, shopViews: 1 },
      )

      for (const [instant, last7Days, last30Days, last90Days] of [
        ["2026-08-07T12:00:00Z", 4, 4, 4],
        ["2026-08-08T12:00:00Z", 0, 4, 4],
        ["2026-08-31T12:00:00Z", 0, 0, 4],
        ["2026-10-30T12:00:00Z", 0, 0, 0],
      ] as const) {
        await at(instant)
        assert.deepStrictEqual((await shopAnalytics.views({})).products, {
          total: 4,
          last7Days,
          last30Days,
          last90Days,
        })
      }
      const first = await shopAnalytics.views({ limit: 1 })
      const second = await shopAnalytics.views({ limit: 1, cursor: first.nextCursor ?? "" })
      assert.deepStrictEqual(
        [...first.items, ...second.items].map(({ title }) => title),
        ["Bowl", "Dish"],
      )

      const bad = await fetch(`${url}/v1/views`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ kind: "order", id: absent }),
      })
      assert.strictEqual(bad.status, 400)
    })

    test("the marketplace is all shops together, currencies apart, an order of two shops once", async (market) => {
      const { admin, at, openShop, sell, order, settle, look } = market
      await at("2026-11-02T10:00:00Z")
      const before = await admin.operatorAnalytics.marketplace({ period: "today" })
      assert.deepStrictEqual(before.currencies, [])
      const [one, two, dollars] = [
        await openShop("Una", "UTC"),
        await openShop("Duo", "UTC"),
        await openShop("Dolly", "UTC", "USD"),
      ]
      const [cup, jug, hat] = [
        await sell(one, "Cup", { price: 1000, cost: 600 }),
        await sell(two, "Jug", { price: 4000, cost: 1000 }),
        await sell(dollars, "Hat", { price: 500, cost: 500 }),
      ]
      await order([
        [cup, 2],
        [jug, 1],
      ])
      await order([[cup, 1]])
      await order([[hat, 1]])
      await look("product", cup.productId, "visitor-1")
      await look("shop", two.shopId, "visitor-1")
      await settle()
      const { period, currencies } = await admin.operatorAnalytics.marketplace({ period: "today" })
      assert.deepStrictEqual(period, { from: "2026-11-02", to: "2026-11-02" })
      const [euro, dollar, ...others] = currencies
      assert.deepStrictEqual(others, [])
      assert.deepStrictEqual(euro, {
        currency: "EUR",
        orders: 2,
        units: 4,
        revenue: 7000,
        profit: 4200,
        margin: 4200 / 7000,
        averageOrderValue: 3500,
        shops: 2,
        productViews: 1,
        shopViews: 1,
        topShops: [
          { shopId: two.shopId, name: "Duo's", orders: 1, units: 1, revenue: 4000 },
          { shopId: one.shopId, name: "Una's", orders: 2, units: 3, revenue: 3000 },
        ],
        trend: [{ day: "2026-11-02", orders: 2, units: 4, revenue: 7000, profit: 4200, productViews: 1, shopViews: 1 }],
      })
      assert.deepStrictEqual(
        [dollar?.currency, dollar?.orders, dollar?.revenue, dollar?.profit, dollar?.margin, dollar?.shops],
        ["USD", 1, 500, 0, 0, 1],
      )
      const lines = await readCsv(await admin.operatorAnalytics.marketplaceCsv({ days: 2 }))
      assert.deepStrictEqual(
        lines.map((line) => [line["currency"], line["day"], line["revenue"]]),
        [
          ["EUR", "2026-11-01", "0"],
          ["EUR", "2026-11-02", "7000"],
          ["USD", "2026-11-01", "0"],
          ["USD", "2026-11-02", "500"],
        ],
      )
    })

    test("nobody sees another shop's figures, and what is foreign looks as if it were not there", async (market) => {
      const { admin, guest, at, person, openShop, sell, order, settle } = market
      await at("2026-11-05T10:00:00Z")
      const mine = await openShop("Mira", "UTC")
      const theirs = await openShop("Theo", "UTC")
      const toy = await sell(theirs, "Toy", { price: 1000, cost: 1 })
      await order([[toy, 1]])
      await settle()
      const { shopAnalytics, operatorAnalytics } = mine.client
      const foreign = await shopAnalytics.sales({ productId: toy.productId })
      assert.deepStrictEqual(foreign, await shopAnalytics.sales({ productId: absent }))
      assert.deepStrictEqual(foreign.items, [])
      assert.strictEqual((await readCsv(await shopAnalytics.salesCsv({ productId: toy.productId }))).length, 0)
      assert.strictEqual((await shopAnalytics.dashboard({})).revenue, 0)
      assert.deepStrictEqual((await shopAnalytics.products({})).items, [])
      assert.deepStrictEqual((await shopAnalytics.views({})).items, [])

      const shops = [theirs.shopId, mine.shopId, absent]
      const customer = await person("Cora")
      const stranger = await person("Olga")
      await admin.users.setRole({ id: (await stranger.me.show()).id, role: "operator", scopes: ["orders"] })
      for (const client of [mine.client, customer, stranger]) {
        for (const shopId of shops) {
          assert.strictEqual(await codeOf(client.operatorAnalytics.sales({ shopId })), "forbidden")
          assert.strictEqual(await codeOf(client.operatorAnalytics.salesCsv({ shopId })), "forbidden")
        }
        assert.strictEqual(await codeOf(client.operatorAnalytics.marketplace({})), "forbidden")
        assert.strictEqual(await codeOf(client.operatorAnalytics.marketplaceCsv({})), "forbidden")
      }
      assert.strictEqual(await codeOf(customer.shopAnalytics.dashboard({})), "forbidden")
      assert.strictEqual(await codeOf(guest.shopAnalytics.dashboard({})), "unauthenticated")
      assert.strictEqual(await codeOf(operatorAnalytics.dashboard({ shopId: mine.shopId })), "forbidden")

      const analyst = await person("Anna")
      await admin.users.setRole({ id: (await analyst.me.show()).id, role: "operator", scopes: ["analytics"] })
      const seen = await analyst.operatorAnalytics.dashboard({ shopId: theirs.shopId })
      assert.deepStrictEqual(seen, await theirs.client.shopAnalytics.dashboard({}))
      const query = { shopId: theirs.shopId, days: 7 }
      assert.strictEqual((await analyst.operatorAnalytics.sales(query)).total.revenue, 1000)
      assert.strictEqual((await analyst.operatorAnalytics.products(query)).items[0]?.title, "Toy")
      assert.strictEqual((await analyst.operatorAnalytics.views({ shopId: theirs.shopId })).items[0]?.total, 0)
      for (const file of [
        analyst.operatorAnalytics.dashboardCsv(query),
        analyst.operatorAnalytics.salesCsv(query),
        analyst.operatorAnalytics.productsCsv(query),
        analyst.operatorAnalytics.viewsCsv({ shopId: theirs.shopId }),
      ]) {
        assert.isAbove((await readCsv(await file)).length, 0)
      }
      for (const act of [
        analyst.operatorAnalytics.dashboard({ shopId: absent }),
        analyst.operatorAnalytics.sales({ shopId: absent }),
        analyst.operatorAnalytics.products({ shopId: absent }),
        analyst.operatorAnalytics.views({ shopId: absent }),
        analyst.operatorAnalytics.dashboardCsv({ shopId: absent }),
        analyst.operatorAnalytics.salesCsv({ shopId: absent }),
        analyst.operatorAnalytics.productsCsv({ shopId: absent }),
        analyst.operatorAnalytics.viewsCsv({ shopId: absent }),
      ]) {
        assert.strictEqual(await codeOf(act), "shop_not_found")
      }
    })

    test("wrong input is refused before anything is sent, by name", async ({ at, openShop, brokenInvariants }) => {
      await at("2026-11-06T10:00:00Z")
      const shop = await openShop("Wanda", "UTC")
      const { shopAnalytics } = shop.client
      const asked = async (path: string) => {
        const answer = await shop.client.raw("GET", `/v1/me/shop/analytics/${path}`).catch((error: unknown) => error)
        const { code, status } = answer as { code?: string; status: number }
        return [status, code ?? "answered"]
      }
      for (const report of ["dashboard", "sales", "products", "dashboard.csv", "sales.csv", "products.csv"]) {
        for (const query of [
          "days=0",
          "days=367",
          "days=ten",
          "period=week",
          "from=2026-02-30",
          "to=1.1.2026",
          "zz=1",
        ]) {
          assert.deepStrictEqual(await asked(`${report}?${query}`), [400, "invalid_request"], `${report} ${query}`)
        }
        for (const query of [
          "days=7&period=today",
          "period=today&from=2026-01-01",
          "to=2026-01-01",
          "from=2026-02-01&to=2026-01-01",
          "from=2024-01-01&to=2026-01-01",
        ]) {
          assert.deepStrictEqual(await asked(`${report}?${query}`), [422, "invalid_period"], `${report} ${query}`)
        }
      }
      for (const query of ["limit=0", "limit=101", "sort=price", "productId=cup", "cursor="]) {
        assert.strictEqual((await asked(`sales?${query}`))[0], 400, query)
      }
      assert.deepStrictEqual(await asked("sales.csv?limit=10"), [400, "invalid_request"])
      const cursor = Buffer.from(
        JSON.stringify(["analytics.reports", { sort: "revenue", value: 1, id: absent }]),
      ).toString("base64url")
      assert.strictEqual(await codeOf(shopAnalytics.sales({ cursor, sort: "profit" })), "invalid_cursor")
      assert.deepStrictEqual((await shopAnalytics.sales({ cursor, sort: "revenue" })).items, [])
      assert.deepStrictEqual(await brokenInvariants(), [])
    })
  },
)
