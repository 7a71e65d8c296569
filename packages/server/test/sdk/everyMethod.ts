import { deepStrictEqual } from "node:assert"
import { makePng } from "@souk/core/testing"
import { type Call, createClient, type ErrorCode, type SoukClient } from "@souk/sdk"
import { mailedLink } from "../mails.ts"
import { password } from "../TestServer.ts"

/** What the scenario needs of a server and its clients. */
export interface Stage {
  readonly url: string
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly settle: () => Promise<void>
}

interface Cast {
  readonly guest: SoukClient
  readonly admin: SoukClient
  readonly vendor: SoukClient
  readonly buyer: SoukClient
  readonly stage: Stage
}

const png = (size: number) => new Blob([new Uint8Array(makePng(size, size))], { type: "image/png" })
const address = { name: "Bea", line1: "Rue 1", city: "Lyon", postalCode: "69001", country: "FR" }
const first = <A>(items: ReadonlyArray<A> | undefined): A => {
  const [item] = items ?? []
  if (item === undefined) throw new Error("Expected at least one item")
  return item
}

/** Calls every method of the client at least once such that it succeeds, as the people of a marketplace would. */
export const everyMethod = async (stage: Stage): Promise<void> => {
  const guest = createClient(stage)
  const admin = createClient(stage)
  await admin.auth.login({ email: "admin@example.com", password })
  const cast = { guest, admin, vendor: await person(stage, "Vera"), buyer: await person(stage, "Bea"), stage }
  await account(cast)
  const shop = await openShop(cast)
  await staff(cast)
  const product = await offer(cast, shop.id)
  await sell(cast, product)
  await talk(cast, { ...product, shop })
  await refuse(cast, product)
  await report(cast, shop.id)
  await transfer(cast)
  await operate(cast)
  await leave(cast, { ...product, shopId: shop.id })
}

const person = async (stage: Stage, name: string): Promise<SoukClient> => {
  const client = createClient(stage)
  const email = `${name.toLowerCase()}@example.com`
  await client.auth.register({ firstName: name, lastName: "Tester", email, password })
  await client.auth.login({ email, password })
  return client
}

const account = async ({ guest, stage, buyer, admin }: Cast): Promise<void> => {
  await guest.system.info()
  const email = "cleo@example.com"
  const cleo = await person(stage, "Cleo")
  await cleo.auth.resendVerification()
  await cleo.auth.verifyEmail({ token: (await mailedLink(email, "Confirm")).get("token") ?? "" })
  await guest.auth.requestPasswordReset({ email })
  const link = await mailedLink(email, "Reset")
  const fresh = "another horse battery staple"
  await guest.auth.confirmPasswordReset({ uid: link.get("uid") ?? "", token: link.get("token") ?? "", password: fresh })
  const renewed = createClient(stage)
  const { refreshToken } = await renewed.auth.login({ email, password: fresh })
  await renewed.auth.refresh({ refreshToken })
  const other = createClient(stage)
  await other.auth.login({ email, password: fresh })
  await other.auth.changePassword({ currentPassword: fresh, newPassword: password })
  await other.auth.login({ email, password })
  const { items: sessions } = await buyer.auth.sessions()
  const second = createClient(stage)
  await second.auth.login({ email: "bea@example.com", password })
  const added = (await buyer.auth.sessions()).items.find(({ id }) => !sessions.some((session) => session.id === id))
  await buyer.auth.endSession({ id: added?.id ?? "" })
  const { slug, id } = await other.me.show()
  await guest.profiles.show({ slug })
  await other.me.update({ bio: "Collects bowls." })
  await other.me.setAvatar({ body: png(64) })
  await other.me.removeAvatar()
  const key = await other.me.createApiKey({ name: "Script", scopes: ["buy"] })
  await other.me.apiKeys()
  await other.me.revokeApiKey({ id: key.id })
  await admin.users.list({ search: "cleo" })
  await admin.users.show({ id })
  await admin.users.setRole({ id, role: "operator", scopes: ["catalog"] })
  await admin.users.setRole({ id, role: "customer" })
  await admin.users.suspend({ id, reason: "For a test." })
  await admin.users.reinstate({ id })
  const last = createClient(stage)
  await last.auth.login({ email, password })
  await last.auth.logoutAll()
  await last.auth.login({ email, password })
  await last.me.close({ password })
}

const openShop = async ({ guest, admin, vendor }: Cast) => {
  const shop = await vendor.shops.create({ name: "Vera's Bowls", about: "Bowls.", contactEmail: "vera@example.com" })
  const { id, slug: idOrSlug } = shop
  await admin.operatorShops.list({ state: "pending" })
  await admin.operatorShops.show({ id })
  await admin.operatorShops.reject({ id, reason: "Tell us more." })
  await vendor.shops.resubmit({ about: "Bowls of walnut." })
  await admin.operatorShops.approve({ id })
  await admin.operatorShops.suspend({ id, reason: "For a test." })
  await admin.operatorShops.reinstate({ id })
  await admin.operatorShops.verify({ id })
  await admin.operatorShops.unverify({ id })
  await guest.shops.list()
  await guest.shops.show({ idOrSlug })
  await vendor.shops.own()
  await vendor.shops.update({ about: "Bowls of walnut, turned by hand." })
  await vendor.shops.setLogo({ body: png(64) })
  await vendor.shops.removeLogo()
  await vendor.shops.setCover({ body: png(64) })
  await vendor.shops.removeCover()

  const location = { lat: 45.76, lng: 4.83 }
  const branch = await vendor.shopBranches.add({
    name: "Workshop",
    address: { line1: "1 Turner's Yard", city: "Lyon", country: "FR" },
    location,
  })
  await vendor.shopBranches.listOwn()
  await vendor.shopBranches.update({ id: branch.id, name: "Workshop and shop" })
  await guest.shopBranches.list({ idOrSlug })
  await guest.shopBranches.show({ idOrSlug, branch: branch.id })
  await guest.shopBranches.nearest(location)
  await vendor.shopBranches.remove({ id: branch.id })

  const { items } = await vendor.shopGallery.add({ body: png(64), alt: "The workshop" })
  const { id: imageId } = first(items)
  await vendor.shopGallery.listOwn()
  await guest.shopGallery.list({ idOrSlug })
  await vendor.shopGallery.reorder({ imageIds: [imageId] })
  await vendor.shopGallery.update({ imageId, alt: "Our workshop" })
  await vendor.shopGallery.remove({ imageId })
  return shop
}

const staff = async ({ vendor, stage }: Cast): Promise<void> => {
  const invite = async (name: string) => {
    const client = await person(stage, name)
    await client.auth.verifyEmail({
      token: (await mailedLink(`${name.toLowerCase()}@example.com`, "Confirm")).get("token") ?? "",
    })
    await vendor.shopStaff.invite({ email: `${name.toLowerCase()}@example.com` })
    return { client, id: first((await client.shopStaff.ownInvitations()).items).id }
  }
  const otto = await invite("Otto")
  await otto.client.shopStaff.acceptInvitation({ id: otto.id })
  const { id: userId } = await otto.client.me.show()
  await vendor.shopStaff.changeRole({ userId, role: "owner" })
  await vendor.shopStaff.list()
  await vendor.shopStaff.remove({ userId })
  const pia = await invite("Pia")
  await pia.client.shopStaff.acceptInvitation({ id: pia.id })
  await pia.client.shopStaff.leave()
  const rob = await invite("Rob")
  await rob.client.shopStaff.declineInvitation({ id: rob.id })
  const { id } = await vendor.shopStaff.invite({ email: "nobody@example.com" })
  await vendor.shopStaff.invitations()
  await vendor.shopStaff.withdrawInvitation({ id })
}

const offer = async ({ guest, admin, vendor, stage }: Cast, shopId: string) => {
  const category = await admin.categories.create({ name: "Bowls" })
  const spare = await admin.categories.create({ name: "Plates" })
  await admin.categories.update({ id: category.id, description: "To eat from." })
  await admin.categories.move({ id: spare.id, parentId: category.id })
  await admin.categories.setPicture({ id: category.id, body: png(64) })
  await admin.categories.removePicture({ id: category.id })
  await guest.categories.tree()
  await guest.categories.show({ idOrSlug: category.slug })
  await admin.categories.remove({ id: spare.id })

  const { id, slug, variations } = await vendor.shopProducts.create({
    title: "Walnut bowl",
    sku: "BOWL",
    cost: 900,
    categoryIds: [category.id],
    variations: [
      {
        sku: "BOWL-S",
        price: 2500,
        options: [{ name: "Size", value: "S" }],
        stock: { onHand: 50, lowStockThreshold: 1 },
      },
    ],
  })
  const variationId = first(variations).id
  await vendor.shopProducts.list({ text: "walnut" })
  await vendor.shopProducts.show({ id })
  await vendor.shopProducts.update({ id, title: "Walnut bowl, oiled" })
  const options = [{ name: "Size", value: "L" }]
  const more = await vendor.shopProducts.addVariation({ id, sku: "BOWL-L", price: 4500, options })
  const added = more.variations.find(({ sku }) => sku === "BOWL-L")?.id ?? ""
  await vendor.shopProducts.updateVariation({ id, variationId: added, price: 4400 })
  await vendor.shopProducts.removeVariation({ id, variationId: added })
  const { images } = await vendor.shopProducts.addImage({ id, body: png(64), alt: "A bowl" })
  const imageId = first(images).id
  await vendor.shopProducts.reorderImages({ id, imageIds: [imageId] })
  await vendor.shopProducts.updateImage({ id, imageId, alt: "A bowl of walnut" })
  await vendor.shopProducts.removeImage({ id, imageId })

  const row = { productSku: "SPOON", sku: "SPOON-1", title: "Spoon", price: 700 }
  const { importId } = await vendor.productTransfer.importBatch({ offset: 0, rows: [row, { sku: "?" }] })
  await vendor.productTransfer.importProgress({ importId })
  await vendor.productTransfer.importErrors({ importId })
  await vendor.productTransfer.export()
  const operated = await admin.operatorProductTransfer.importBatch({
    shopId,
    offset: 0,
    rows: [{ ...row, price: 800 }],
  })
  await admin.operatorProductTransfer.importProgress({ shopId, importId: operated.importId })
  await admin.operatorProductTransfer.importErrors({ shopId, importId: operated.importId })
  await admin.operatorProductTransfer.export({ shopId })
  await admin.operatorProducts.list({ shopId })
  await admin.operatorProducts.show({ id })
  await admin.operatorProducts.suspend({ id, reason: "For a test." })
  await admin.operatorProducts.reinstate({ id })

  const reason = "Counted"
  await vendor.stock.receive({ items: [{ variationId, quantity: 10 }], reason })
  await vendor.stock.adjust({ items: [{ variationId, by: -1 }], reason })
  await vendor.stock.setThresholds({ items: [{ variationId, lowStockThreshold: 2 }] })
  await vendor.stock.list()
  await vendor.stock.movements({ variationId })
  await admin.operatorStock.adjust({ items: [{ variationId, by: 1 }], reason })
  await admin.operatorStock.list({ shopId })
  await admin.operatorStock.movements({ variationId })

  await stage.settle()
  await guest.products.list({ category: category.slug })
  await guest.products.show({ idOrSlug: slug })
  await guest.search.query({ text: "walnut" })
  await guest.search.suggest({ text: "wal" })
  await guest.views.record({ kind: "product", id })
  return { id, slug, variationId }
}

const sell = async ({ guest, admin, vendor, buyer, stage }: Cast, { variationId }: { variationId: string }) => {
  const { token } = await guest.cart.create()
  const anonymous = createClient({ ...stage, cartToken: token })
  await anonymous.cart.addItem({ variationId, quantity: 1 })
  await buyer.cart.merge({ token })
  await buyer.cart.setQuantity({ variationId, quantity: 2 })
  await buyer.cart.show()
  await buyer.cart.removeItem({ variationId })
  await buyer.cart.clear()
  await buyer.wishlist.add({ variationId })
  await buyer.wishlist.count()
  const wish = first((await buyer.wishlist.list()).items)
  await buyer.wishlist.moveToCart({ itemIds: [wish.id] })
  const again = await buyer.wishlist.add({ variationId })
  await buyer.wishlist.remove({ id: again.id })
  await admin.cartSyncs.run()
  await admin.cartSyncs.list()

  const order = async (quantity: number) => {
    await buyer.cart.addItem({ variationId, quantity })
    return buyer.orders.place({ shippingAddress: address, note: "For my mother" })
  }
  const { id, items } = await order(1)
  await buyer.orders.list()
  await buyer.orders.show({ id })
  const item = first(items)
  await vendor.shopOrders.list()
  await vendor.shopOrders.show({ id: item.id })
  await vendor.shopOrders.moveItem({ id: item.id, status: "shipped" })
  await admin.operatorOrders.moveItem({ id: item.id, status: "delivered" })
  await admin.operatorOrders.list()
  await admin.operatorOrders.show({ id })
  const next = await order(1)
  for (const status of ["shipped", "delivered"] as const) {
    await vendor.shopOrders.moveItems({ itemIds: [first(next.items).id], status })
  }
  const regretted = await order(1)
  await buyer.orders.cancel({ id: regretted.id })
}

/** Meets failures that carry details. */
const refuse = async ({ vendor, buyer, guest, admin }: Cast, { id, variationId }: Offered): Promise<void> => {
  const codes: Array<string> = []
  const refused = async (call: Call<unknown, ErrorCode>) => {
    const result = await call.result()
    codes.push(result.ok ? "none" : result.error.code)
  }
  await refused(buyer.orders.place({ shippingAddress: address }))
  await buyer.cart.addItem({ variationId, quantity: 1 })
  await vendor.shopProducts.updateVariation({ id, variationId, price: 2600 })
  await refused(buyer.orders.place({ shippingAddress: address }))
  await buyer.cart.clear()
  await refused(vendor.stock.adjust({ items: [{ variationId, by: -1000 }], reason: "Lost" }))
  await refused(vendor.stock.receive({ items: [{ variationId, quantity: -1 }], reason: "Lost" }))
  await refused(guest.orders.list())
  await refused(guest.products.show({ idOrSlug: "nothing" }))
  await refused(admin.events.retire({ consumer: "left-over" }))
  const expected = ["cart_empty", "cart_changed", "insufficient_stock", "invalid_request", "unauthenticated"]
  deepStrictEqual(codes, [...expected, "product_not_found", "consumer_not_found"])
}

interface Offered {
  readonly id: string
  readonly variationId: string
}

interface Talked {
  readonly shop: { readonly slug: string }
  readonly slug: string
  readonly variationId: string
}

const talk = async ({ guest, admin, vendor, buyer }: Cast, { shop, slug, variationId }: Talked) => {
  const comment = await buyer.comments.writeOnVariation({ variationId, stars: 4, text: "It holds." })
  const { id } = comment
  const onShop = await buyer.comments.writeOnShop({ idOrSlug: shop.slug, stars: 5, text: "Quick." })
  await buyer.comments.update({ id, stars: 5 })
  await buyer.comments.listOwn()
  await vendor.comments.listReceived()
  await vendor.comments.answer({ id, text: "Thank you." })
  await vendor.comments.removeAnswer({ id })
  await guest.comments.listOfProduct({ idOrSlug: slug })
  await guest.comments.listOfShop({ idOrSlug: shop.slug })
  await admin.operatorComments.list()
  await admin.operatorComments.hide({ id, reason: "For a test." })
  await admin.operatorComments.unhide({ id })
  await buyer.comments.remove({ id: onShop.id })
}

const report = async ({ admin, vendor, stage }: Cast, shopId: string): Promise<void> => {
  await stage.settle()
  const { shopAnalytics: own, operatorAnalytics: any } = { ...vendor, operatorAnalytics: admin.operatorAnalytics }
  await any.marketplace()
  await (await any.marketplaceCsv()).text()
  for (const report of ["dashboard", "sales", "products", "views"] as const) {
    await own[report]()
    await any[report]({ shopId })
    await (await own[`${report}Csv`]()).text()
    await (await any[`${report}Csv`]({ shopId })).text()
  }
}

/** Brings files in and out: a row of each that is refused will do. */
const transfer = async ({ admin }: Cast): Promise<void> => {
  const rows = [{}]
  for (const files of [admin.shopTransfer, admin.customerTransfer, admin.orderTransfer]) {
    const { importId } = await files.importBatch({ offset: 0, rows })
    await files.importProgress({ importId })
    await files.importErrors({ importId })
    await files.export()
  }
}

const operate = async ({ admin, stage }: Cast): Promise<void> => {
  await stage.settle()
  const event = first((await admin.events.list({ limit: 5 })).items)
  await admin.events.show({ id: event.id })
  await admin.events.tail()
  await admin.events.parked()
  const { type } = event
  await admin.events.replayParked({ type, dryRun: true })
  await admin.events.dropParked({ type, reason: "For a test.", dryRun: true })
  const { consumer } = first((await admin.events.consumers()).items)
  await admin.events.replay({ consumer, dryRun: true })
  await admin.operatorSearch.status()
  await admin.operatorSearch.reindex()
  await admin.operatorSearch.check()
  const { name } = first((await admin.schedules.list()).items)
  await admin.schedules.run({ name })
  await admin.schedules.history()
  await admin.audit.list()
}

interface Left {
  readonly id: string
  readonly shopId: string
}

const leave = async ({ admin, vendor, buyer, stage }: Cast, { id, shopId }: Left): Promise<void> => {
  await vendor.shopProducts.remove({ id })
  await admin.operatorShops.delete({ id: shopId, reason: "For a test." })
  await vendor.auth.logout()
  const second = await person(stage, "Sol")
  await second.shops.create({ name: "Sol's", about: "Lamps.", contactEmail: "sol@example.com" })
  await second.shops.deleteOwn()
  await buyer.auth.logout()
}
