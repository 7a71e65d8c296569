import { layer } from "@effect/vitest"
import { isError } from "@souk/sdk"
import * as Effect from "effect/Effect"
import { assert } from "vitest"
import { TestServer, testServer } from "../TestServer.ts"

layer(testServer("embedded"), { excludeTestServices: true, timeout: 120_000 })("Files over HTTP", (it) => {
  it.effect("moves shops, customers and orders in and out", () =>
    Effect.flatMap(TestServer, ({ admin, guest }) =>
      Effect.promise(async () => {
        const customers = [
          { email: "mara@example.com", firstName: "Mara", lastName: "Lind", createdAt: "2020-01-01" },
          { email: "otto@example.com", firstName: "Otto", lastName: "Beck" },
          { email: "?" },
        ]
        const people = await admin.customerTransfer.importBatch({ offset: 0, rows: customers })
        assert.deepInclude(people, { created: 2, unchanged: 0 })
        assert.deepInclude(people.errors[0], { row: 3, key: "?" })
        const { importId } = people
        assert.deepInclude(await admin.customerTransfer.importProgress({ importId }), { created: 2, failed: 1 })
        const [failed] = await admin.customerTransfer.importErrors({ importId }).toArray({ limit: 10 })
        assert.deepStrictEqual(failed, people.errors[0])
        const foreign = await admin.orderTransfer.importProgress({ importId }).then(
          () => null,
          (error: unknown) => error,
        )
        assert.isTrue(isError(foreign, "import_not_found"))

        const shop = { slug: "lind", ownerEmail: "mara@example.com", name: "Lind", about: "Lamps.", state: "approved" }
        assert.deepInclude(await admin.shopTransfer.importBatch({ offset: 0, rows: [shop] }), {
          created: 1,
          errors: [],
        })
        const { id: shopId, currency } = await guest.shops.show({ idOrSlug: "lind" })
        const goods = [{ productSku: "LAMP", sku: "LAMP-1", title: "Lamp", price: 4900, stock: 2 }]
        await admin.operatorProductTransfer.importBatch({ shopId, offset: 0, rows: goods })
        const order = {
          number: "OLD-7",
          placedAt: "2023-05-06T07:08:09Z",
          customerEmail: "otto@example.com",
          currency,
          shippingAddress: { name: "Otto Beck", line1: "Weg 1", city: "Bonn", country: "DE" },
          shop: "lind",
          sku: "LAMP-1",
          quantity: 1,
          unitPrice: 4500,
        }
        const orders = { offset: 0, rows: [order] }
        assert.deepInclude(await admin.orderTransfer.importBatch({ ...orders, dryRun: true }), { created: 1 })
        assert.deepInclude(await admin.orderTransfer.importBatch(orders), { created: 1, errors: [] })
        assert.deepInclude(await admin.orderTransfer.importBatch(orders), { created: 0, unchanged: 1 })
        const [row] = await admin.orderTransfer.export().toArray({ limit: 10 })
        assert.deepInclude(row, { number: "OLD-7", sku: "LAMP-1", status: "delivered", unitPrice: 4500 })
        const [listed] = await admin.operatorOrders.list({ number: "old-7" }).toArray({ limit: 10 })
        assert.isString(listed?.importedAt)
        assert.include(
          (await admin.customerTransfer.export().toArray({ limit: 100 })).map(({ email }) => email),
          "otto@example.com",
        )
        assert.deepStrictEqual(
          (await admin.shopTransfer.export().toArray({ limit: 10 })).map(({ slug }) => slug),
          ["lind"],
        )
      }),
    ),
  )
})
