import { assert, layer } from "@effect/vitest"
import { createClient, isError, type SoukError } from "@souk/sdk"
import * as Effect from "effect/Effect"
import sharp from "sharp"
import { side } from "../http/Marketplace.ts"
import { mailedLink } from "../mails.ts"
import { TestServer, password, testServer } from "../TestServer.ts"

interface Answer {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: string
}

// What differs between any two answers.
const changing = new Set(["date", "x-request-id", "ratelimit-reset", "ratelimit-remaining"])

const send = async (url: string, method: string, path: string, body?: unknown, token?: string): Promise<Answer> => {
  const response = await fetch(`${url}/v1${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  })
  const headers = [...response.headers].filter(([name]) => !changing.has(name))
  return { status: response.status, headers: Object.fromEntries(headers), body: await response.text() }
}

const person = { firstName: "Enu", lastName: "Meration" }

layer(testServer("embedded"), { excludeTestServices: true, timeout: 60_000 })("Identity over HTTP", (it) => {
  const over = (name: string, run: (server: TestServer["Service"]) => Promise<void>) =>
    it.effect(name, () => Effect.flatMap(TestServer, (server) => Effect.promise(() => run(server))))

  over("answers register, login and reset alike whether the account exists", async ({ url }) => {
    const known = "known@example.com"
    const absent = "absent@example.com"
    const fresh = await send(url, "POST", "/auth/register", { ...person, email: known, password })
    const taken = await send(url, "POST", "/auth/register", { ...person, email: known, password: "another secret" })
    assert.deepStrictEqual(taken, fresh)
    assert.strictEqual(fresh.status, 202)

    const wrong = { password: "not the password" }
    const wrongPassword = await send(url, "POST", "/auth/login", { email: known, ...wrong })
    assert.deepStrictEqual(await send(url, "POST", "/auth/login", { email: absent, ...wrong }), wrongPassword)
    assert.strictEqual(wrongPassword.status, 401)

    const reset = await send(url, "POST", "/auth/password-reset", { email: known })
    assert.deepStrictEqual(await send(url, "POST", "/auth/password-reset", { email: absent }), reset)
    assert.strictEqual(reset.status, 202)

    for (let tries = 0; tries < 12; tries++) {
      const one = await send(url, "POST", "/auth/login", { email: known, ...wrong })
      const other = await send(url, "POST", "/auth/login", { email: absent, ...wrong })
      const counted = /\d+/gu
      assert.strictEqual(one.status, other.status)
      assert.strictEqual(one.body.replace(counted, "n"), other.body.replace(counted, "n"))
      if (tries === 11) assert.strictEqual(one.status, 429)
    }
  })

  over("registers, signs in at once, verifies, resets, and signs out", async ({ url }) => {
    const client = createClient({ url })
    const email = "whole.way@example.com"
    assert.deepStrictEqual(await client.auth.register({ ...person, email, password }), { email })
    await client.auth.login({ email, password })
    assert.isFalse((await client.me.show()).emailVerified)
    const token = (await mailedLink(email, "Confirm")).get("token") ?? ""
    await client.auth.verifyEmail({ token })
    assert.isTrue((await client.me.show()).emailVerified)

    await client.auth.requestPasswordReset({ email })
    const link = await mailedLink(email, "Reset")
    const changed = "a wholly new password"
    const confirm = { uid: link.get("uid") ?? "", token: link.get("token") ?? "", password: changed }
    await createClient({ url }).auth.confirmPasswordReset(confirm)
    assert.strictEqual(await codeOf(client.me.show()), "unauthenticated")
    assert.strictEqual(await codeOf(createClient({ url }).auth.confirmPasswordReset(confirm)), "invalid_token")
    await client.auth.login({ email, password: changed })
    assert.lengthOf((await client.auth.sessions()).items, 1)
    await client.auth.logout()
    assert.strictEqual(await codeOf(client.me.show()), "unauthenticated")
  })

  over(
    "refuses whoever is not meant, with 401 for guests and 403 or 404 for others",
    async ({ url, person: register }) => {
      const customer = await register("Customer")
      const id = "01890a5d-ac96-774b-bcce-b302099affff"
      const own: ReadonlyArray<readonly [method: string, path: string, body?: object]> = [
        ["GET", "/me"],
        ["PATCH", "/me", {}],
        ["DELETE", "/me/avatar"],
        ["GET", "/me/api-keys"],
        ["POST", "/me/api-keys", { name: "x", scopes: ["buy"] }],
        ["DELETE", `/me/api-keys/${id}`],
        ["GET", "/auth/sessions"],
        ["DELETE", `/auth/sessions/${id}`],
        ["POST", "/auth/logout"],
        ["POST", "/auth/logout-all"],
        ["POST", "/auth/verify-email", { token: "x" }],
        ["POST", "/auth/verify-email/resend"],
        ["POST", "/auth/password", { currentPassword: "x", newPassword: "a new password" }],
      ]
      const operators: typeof own = [
        ["GET", "/operator/users"],
        ["GET", `/operator/users/${id}`],
        ["POST", `/operator/users/${id}/suspend`, { reason: "x" }],
        ["POST", `/operator/users/${id}/reinstate`],
        ["PUT", `/operator/users/${id}/role`, { role: "admin" }],
      ]
      for (const [method, path, body] of [...own, ...operators]) {
        const answer = await send(url, method, path, body)
        assert.strictEqual(answer.status, 401, `${method} ${path}`)
        assert.include(answer.body, '"code":"unauthenticated"')
        const forged = await send(url, method, path, body, "eyJhbGciOiJub25lIn0.e30.")
        assert.strictEqual(forged.status, 401, `${method} ${path} with a forged token`)
      }
      for (const { path, method, body } of operators.map(([method, path, body]) => ({ method, path, body }))) {
        const error = await codeOf(customer.raw(method, `/v1${path}`, { json: body }))
        assert.strictEqual(error, "forbidden", `${method} ${path}`)
      }
      assert.strictEqual(await codeOf(customer.auth.endSession({ id })), "session_not_found")
      assert.strictEqual(await codeOf(customer.me.revokeApiKey({ id })), "api_key_not_found")
    },
  )

  over("answers wrong input with a problem and changes nothing", async ({ url }) => {
    const right = { ...person, email: "input@example.com", password }
    const bodies: ReadonlyArray<unknown> = [
      "{",
      "",
      "[]",
      "null",
      '"text"',
      { ...right, isAdmin: true },
      { ...right, role: "admin" },
      { ...right, email: "nobody" },
      { ...right, email: { $ne: null } },
      { ...right, email: ["input@example.com"] },
      { ...right, password: "short" },
      { ...right, password: "x".repeat(100_000) },
      { ...right, password: 1_234_567_890 },
      { ...right, firstName: "x".repeat(81) },
      { ...right, firstName: "Nul\u0000l" },
      { ...right, firstName: "" },
      { ...right, phone: "x".repeat(1000) },
      {},
    ]
    for (const body of bodies) {
      const answer = await send(url, "POST", "/auth/register", body)
      assert.strictEqual(answer.status, 400, JSON.stringify(body).slice(0, 100))
      assert.include(answer.headers["content-type"], "application/problem+json")
      assert.notInclude(answer.body, password)
    }
    const weak = await send(url, "POST", "/auth/register", { ...right, password: "input@example.com" })
    assert.strictEqual(weak.status, 422)
    const login = await send(url, "POST", "/auth/login", { email: right.email, password })
    assert.strictEqual(login.status, 401)
    for (const path of [
      "/operator/users/1",
      "/operator/users/%00",
      "/profiles/%00",
      "/profiles/..%2f..",
      `/profiles/${"x".repeat(5000)}`,
    ]) {
      const answer = await send(url, "GET", path)
      assert.include([400, 401, 404, 414, 431], answer.status, path)
    }
    const late = await send(url, "POST", "/auth/refresh", { refreshToken: "x".repeat(201) })
    assert.strictEqual(late.status, 400)
  })

  over(
    "keeps the API key's secret to the answer that made it, which no key repeats",
    async ({ url, person: register }) => {
      const client = await register("Keyholder")
      const made = await client.me.createApiKey({ name: "erp", scopes: ["buy"] })
      assert.match(made.secret, /^sk_/u)
      const program = createClient({ url, apiKey: made.secret })
      assert.strictEqual((await program.me.show()).firstName, "Keyholder")
      assert.strictEqual(await codeOf(program.me.createApiKey({ name: "more", scopes: ["buy"] })), "forbidden")
      assert.notInclude(JSON.stringify(await client.me.apiKeys()), made.secret)
      await client.me.revokeApiKey({ id: made.id })
      assert.strictEqual(await codeOf(program.me.show()), "unauthenticated")
    },
  )

  over("closes an account for good, once nobody waits, and forgets who it was", async (server) => {
    const { admin, guest, settle } = server
    const { customer, vendor, ids } = await side(server, "Zoe", 1)
    const { client } = customer
    const codeOf = (act: PromiseLike<unknown>) =>
      Promise.resolve(act).then(
        () => "done",
        (error: unknown) => (isError(error) ? error.code : String(error)),
      )
    const account = await client.me.show()
    await client.me.update({ bio: "Collects bowls." })
    assert.strictEqual(await codeOf(client.me.close({ password: "not this one" })), "wrong_password")
    assert.strictEqual(await codeOf(client.me.close({ password })), "orders_under_way")
    assert.strictEqual(await codeOf(vendor.client.me.close({ password })), "belongs_to_shop")
    assert.strictEqual(await codeOf(admin.me.close({ password })), "forbidden")
    assert.strictEqual(await codeOf(guest.me.close({ password })), "unauthenticated")
    const order = await client.orders.show({ id: ids["OrderId"] ?? "" })
    for (const { id } of order.items) {
      await vendor.client.shopOrders.moveItem({ id, status: "cancelled", reason: "Sold out." })
    }
    await client.me.close({ password })
    await settle()
    assert.strictEqual(await codeOf(guest.profiles.show({ slug: account.slug })), "user_not_found")
    assert.strictEqual(await codeOf(guest.auth.login({ email: account.email, password })), "invalid_credentials")
    const asked = await fetch(`${server.url}/v1/me`, {
      headers: { authorization: `Bearer ${customer.credential.bearer}` },
    })
    assert.strictEqual(asked.status, 401)
    const kept = JSON.stringify([
      await admin.users.show({ id: account.id }),
      await admin.operatorComments.list(),
      await guest.comments.listOfProduct({ idOrSlug: ids["ProductId"] ?? "" }),
    ]).toLowerCase()
    for (const gone of [account.email, account.slug, "collects bowls"]) assert.notInclude(kept, gone.toLowerCase())
    // The address is free, and whoever takes it starts with nothing.
    const next = await server.person("ZoeCustomer")
    assert.notStrictEqual((await next.me.show()).id, account.id)
    assert.deepStrictEqual((await next.wishlist.list()).items, [])
    assert.deepStrictEqual((await next.orders.list()).items, [])
    assert.deepStrictEqual((await admin.events.parked()).items, [])
    assert.deepStrictEqual(await server.brokenInvariants(), [])
  })

  over("takes a picture of at most 5 MB as the body itself", async ({ url, person: register }) => {
    const client = await register("Pictured")
    const png = await sharp({ create: { width: 400, height: 300, channels: 3, background: "#884422" } })
      .png()
      .toBuffer()
    const image = await client.me.setAvatar({ body: new Blob([new Uint8Array(png)], { type: "image/png" }) })
    assert.isAtLeast(image.sizes.length, 1)
    const { slug, avatar } = await client.me.show()
    assert.strictEqual(avatar?.mediaId, image.mediaId)
    const profile = await send(url, "GET", `/profiles/${slug}`)
    assert.include(profile.body, image.mediaId)
    assert.notInclude(profile.body, "@")

    const text = new Blob(["<svg onload='alert(1)'/>"], { type: "image/png" })
    assert.strictEqual(await codeOf(client.me.setAvatar({ body: text })), "image_refused")
    const svg = new Blob(["<svg/>"], { type: "image/svg+xml" })
    assert.strictEqual(await statusOf(client.me.setAvatar({ body: svg })), 415)
    const large = new Blob([new Uint8Array(6 * 1024 * 1024)], { type: "image/png" })
    assert.strictEqual(await codeOf(client.me.setAvatar({ body: large })), "payload_too_large")
    await client.me.removeAvatar()
    assert.isNull((await client.me.show()).avatar)
  })

  over(
    "lets operators find, suspend and reinstate users, and admins give roles",
    async ({ admin, person: register }) => {
      const client = await register("Suspect")
      const { id } = await client.me.show()
      const [found] = await admin.users.list({ search: "suspect" }).toArray({ limit: 10 })
      assert.strictEqual(found?.id, id)
      await admin.users.suspend({ id, reason: "Sold what was not theirs" })
      assert.strictEqual(await codeOf(client.me.show()), "unauthenticated")
      const credentials = { email: "suspect@example.com", password }
      assert.strictEqual(await codeOf(client.auth.login(credentials)), "account_suspended")
      await admin.users.reinstate({ id })
      await client.auth.login(credentials)
      await admin.users.setRole({ id, role: "operator", scopes: ["users"] })
      assert.strictEqual((await client.me.show()).role, "operator")
      await client.users.list()
      assert.strictEqual(await codeOf(client.users.setRole({ id, role: "admin" })), "forbidden")
      assert.strictEqual(await codeOf(client.operatorShops.list()), "forbidden")
    },
  )
})

const failureOf = async (call: PromiseLike<unknown>): Promise<SoukError> => {
  try {
    await call
  } catch (error) {
    if (isError(error)) return error
    throw error
  }
  return assert.fail("The call succeeded")
}

/** Returns the code of the failure of a call; fails when it succeeds. */
const codeOf = async (call: PromiseLike<unknown>): Promise<string> => (await failureOf(call)).code

const statusOf = async (call: PromiseLike<unknown>): Promise<number> => (await failureOf(call)).status
