import { layer } from "@effect/vitest"
import { isError } from "@souk/sdk"
import * as Effect from "effect/Effect"
import { assert } from "vitest"
import { person, side } from "../http/Marketplace.ts"
import { TestServer, testServer } from "../TestServer.ts"

layer(testServer("embedded"), { excludeTestServices: true, timeout: 120_000 })("Shops over HTTP", (it) => {
  const scenario = (name: string, run: (server: TestServer["Service"]) => Promise<void>) =>
    it.effect(name, () => Effect.flatMap(TestServer, (server) => Effect.promise(() => run(server))))

  const refusalOf = async (act: PromiseLike<unknown>) => {
    try {
      await act
      return null
    } catch (error) {
      if (isError(error)) return error
      throw error
    }
  }
  const codeOf = async (act: PromiseLike<unknown>) => (await refusalOf(act))?.code ?? "done"

  scenario("a shop goes once nobody waits for anything of it", async (server) => {
    const { admin, guest } = server
    const { customer, vendor, ids } = await side(server, "Ida", 1)
    const id = ids["ShopId"] ?? ""
    const order = await customer.client.orders.show({ id: ids["OrderId"] ?? "" })
    for (const act of [vendor.client.shops.deleteOwn(), admin.operatorShops.delete({ id })]) {
      const refusal = await refusalOf(act)
      assert.deepStrictEqual([refusal?.status, refusal?.code], [409, "shop_has_open_orders"])
      assert.include(refusal?.message, order.number)
    }
    assert.strictEqual((await guest.shops.show({ idOrSlug: id })).id, id)
    const [sent, unsent] = [order.items[1]?.id ?? "", order.items[0]?.id ?? ""]
    await vendor.client.shopOrders.moveItem({ id: unsent, status: "cancelled", reason: "Closing down." })
    assert.strictEqual(await codeOf(vendor.client.shops.deleteOwn()), "shop_has_open_orders")
    await vendor.client.shopOrders.moveItem({ id: sent, status: "delivered" })
    await vendor.client.shops.deleteOwn()
    assert.strictEqual(await codeOf(guest.shops.show({ idOrSlug: id })), "shop_not_found")
    await server.settle()
    assert.strictEqual((await vendor.client.me.show()).isShopOwner, false)
    assert.deepStrictEqual(await server.brokenInvariants(), [])
  })

  scenario("a shop shares the fate of the owner who answers for it", async (server) => {
    const { admin, guest, settle } = server
    const { ids, vendor } = await side(server, "Odo", 1)
    const [id, productId] = [ids["ShopId"] ?? "", ids["ProductId"] ?? ""]
    const owner = (await vendor.client.me.show()).id
    await admin.users.suspend({ id: owner, reason: "Complaints." })
    await settle()
    assert.strictEqual(await codeOf(guest.shops.show({ idOrSlug: id })), "shop_not_found")
    assert.strictEqual(await codeOf(guest.products.show({ idOrSlug: productId })), "product_not_found")
    const closed = await admin.operatorShops.show({ id })
    assert.deepStrictEqual([closed.state, closed.history.at(-1)?.decidedBy], ["suspended", null])
    await admin.users.reinstate({ id: owner })
    await settle()
    assert.strictEqual((await guest.shops.show({ idOrSlug: id })).id, id)
    assert.strictEqual((await guest.products.show({ idOrSlug: productId })).id, productId)
    // What operators closed themselves, stays closed.
    await admin.operatorShops.suspend({ id, reason: "An inspection." })
    await admin.users.suspend({ id: owner, reason: "Complaints." })
    await admin.users.reinstate({ id: owner })
    await settle()
    assert.strictEqual((await admin.operatorShops.show({ id })).state, "suspended")
    // A customer has nothing that could close.
    const buyer = await person(server, "Buyer")
    await admin.users.suspend({ id: (await buyer.client.me.show()).id, reason: "Complaints." })
    await settle()
    assert.deepStrictEqual((await admin.events.parked()).items, [])
  })

  scenario("a shop that is nobody's has neither imports nor exports", async ({ admin }) => {
    const shopId = "0198f3a0-0000-7000-8000-00000000dead"
    const rows = [{ sku: "X", productSku: "X", title: "X", price: 1 }]
    for (const act of [
      admin.operatorProductTransfer.importBatch({ shopId, offset: 0, rows }),
      admin.operatorProductTransfer.importBatch({ shopId, offset: 0, rows, dryRun: true }),
      admin.operatorProductTransfer.export({ shopId }),
    ]) {
      const refusal = await refusalOf(act)
      assert.deepStrictEqual([refusal?.status, refusal?.code], [404, "shop_not_found"])
    }
  })
})
