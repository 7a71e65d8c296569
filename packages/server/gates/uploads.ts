import { readFileSync } from "node:fs"
import { Categories } from "@souk/core/catalog/Categories"
import { Products } from "@souk/core/catalog/Products"
import { Sessions } from "@souk/core/identity/Sessions"
import { Users } from "@souk/core/identity/Users"
import { EmailAddress } from "@souk/core/shared/EmailAddress"
import { acquireTestPostgres } from "@souk/core/testing/TestPostgres"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import type { HttpApi } from "effect/http-api"
import * as Redacted from "effect/Redacted"
import sharp from "sharp"
import { type Findings, gate } from "./harness/Gate.ts"
import { type Ledger, openLedger } from "./harness/Ledger.ts"
import { as, asSystem, marketplace, openShop, password, sell, tokenSecret } from "./harness/Marketplace.ts"
import { type SeededRandom, seededRandom } from "./harness/SeededRandom.ts"
import { type ServerProcess, serverProcess } from "./harness/ServerProcess.ts"
import { canaries, honestFiles, hostileFiles, oddFiles, type UploadFile } from "./harness/UploadFiles.ts"

/** Mutated pictures that are sent besides the hostile, the odd and the honest ones. */
export const cases = 150

/** Bytes that the server's memory may grow by at its peak: two decoded pictures of 40 megapixels, and what is around them. */
const memoryLimit = 600 * 1024 * 1024

/** Milliseconds that an answer may take, on a machine that is busy with other things too. */
const patience = 40_000

/**
 * Every file that strangers could send goes to every endpoint that takes pictures: nothing is accepted that is no plain
 * picture, what is accepted is served without anything of the file but its pixels, and the server stays as it was.
 */
export const run = gate(
  Effect.fnUntraced(function* ({ seed, cases }, findings) {
    const random = seededRandom(seed)
    const url = Redacted.value(yield* acquireTestPostgres)
    const ledger = yield* openLedger(url)
    const environment = { SOUK_DATABASE_URL: url, SOUK_TOKEN_SECRET: tokenSecret, SOUK_DATA_FOLDER: ":memory:" }
    const server = yield* serverProcess(environment)
    const doors = yield* setUp.pipe(Effect.provide(marketplace(environment)), Effect.orDie)
    expectEveryDoor(doors, findings)
    yield* Effect.promise(() => attack({ server, ledger, doors, random, findings }, cases))
  }),
)

/** An endpoint that takes a picture, and who may send one. */
interface Door {
  /** Method and path as the contract writes them. */
  readonly endpoint: string
  readonly path: string
  readonly token: string
}

interface Trial {
  readonly server: ServerProcess
  readonly ledger: Ledger
  readonly doors: ReadonlyArray<Door>
  readonly random: SeededRandom
  readonly findings: Findings
}

const setUp = Effect.gen(function* () {
  const shop = yield* openShop
  yield* sell(shop, [1])
  const products = yield* Products
  const [product] = (yield* as(shop.vendor)(products.listOwn({}))).items
  const categories = yield* Categories
  const category = yield* asSystem(categories.create({ name: "Rugs" }))
  const users = yield* Users
  const email = EmailAddress.make("admin@example.com")
  yield* asSystem(users.createAdmin({ email, password, firstName: "Ada", lastName: "Min" }))
  const sessions = yield* Sessions
  const { accessToken } = yield* sessions.login({ email, password }, { address: "192.0.2.1", userAgent: null })
  const [admin, vendor] = [Redacted.value(accessToken), shop.owner.token]
  const doors: ReadonlyArray<Door> = [
    { endpoint: "PUT /v1/me/avatar", path: "/v1/me/avatar", token: vendor },
    { endpoint: "PUT /v1/me/shop/logo", path: "/v1/me/shop/logo", token: vendor },
    { endpoint: "PUT /v1/me/shop/cover", path: "/v1/me/shop/cover", token: vendor },
    { endpoint: "POST /v1/me/shop/images", path: "/v1/me/shop/images?alt=..%2F..%2Fx", token: vendor },
    {
      endpoint: "POST /v1/me/shop/products/:id/images",
      path: `/v1/me/shop/products/${product?.id}/images`,
      token: vendor,
    },
    {
      endpoint: "PUT /v1/operator/categories/:id/picture",
      path: `/v1/operator/categories/${category.id}/picture`,
      token: admin,
    },
  ]
  return doors
})

// A new endpoint for pictures that this gate does not know fails it.
const expectEveryDoor = (doors: ReadonlyArray<Door>, findings: Findings) => {
  const api: HttpApi.Constraint = SoukApi
  const { groups } = api as HttpApi.Top
  const takingPictures = Object.values(groups)
    .flatMap(({ endpoints }) => Object.values(endpoints))
    .filter(({ payload }) => payload.has("image/png"))
  findings.expect(
    "endpoints that take pictures",
    doors.map(({ endpoint }) => endpoint).toSorted(),
    takingPictures.map(({ method, path }) => `${method} ${path}`).toSorted(),
  )
}

const attack = async (trial: Trial, mutations: number) => {
  const { server, ledger, doors, random, findings } = trial
  const pid = server.pid()
  const hostile = await hostileFiles()
  // The first picture loads what encodes; growth is counted from there.
  await expectAccepted(trial, doors[0] as Door, (await honestFiles())[0] as UploadFile)
  const atFirst = memoryOf(pid)
  const before = await storedPictures(ledger)
  for (const door of doors) for (const file of hostile) await expectRefused(trial, door, file)
  await Promise.all(doors.map((door) => expectRefused(trial, door, random.pick(hostile))))
  findings.expect("pictures stored by hostile files", await storedPictures(ledger), before)

  const odd = await oddFiles(random, mutations)
  const accepted = await together(4, odd, (file) => expectHarmless(trial, random.pick(doors), file))
  const honest = await honestFiles()
  for (const door of doors) await together(2, honest, (file) => expectAccepted(trial, door, file))

  const growth = memoryOf(pid) - atFirst
  if (growth > memoryLimit) findings.fail(`the server's memory grew by ${Math.round(growth / 1024 / 1024)} MB`)
  findings.expect("the server's process", server.pid(), pid)
  findings.expect("readiness in the end", (await fetch(`${server.url}/readyz`)).status, 200)
  if (server.log().includes("Unexpected fault"))
    findings.fail(`the server logged a fault:\n${server.log().slice(-2000)}`)
  const taken = accepted.filter(Boolean).length
  findings.note(
    `${doors.length} endpoints × (${hostile.length} hostile + ${honest.length} honest), ${odd.length} odd of which ${taken} were pictures after all; memory grew by ${Math.round(growth / 1024 / 1024)} MB at its peak`,
  )
}

/** What came back; `status` is 0 when the connection was cut. */
interface Answer {
  readonly status: number
  readonly body: { readonly code?: string } | null
}

const send = async ({ server }: Trial, { endpoint, path, token }: Door, file: UploadFile): Promise<Answer> => {
  const [method = ""] = endpoint.split(" ")
  const headers = { authorization: `Bearer ${token}`, "content-type": file.contentType ?? "image/png", ...file.headers }
  const signal = AbortSignal.timeout(patience)
  try {
    const response = await fetch(server.url + path, { method, headers, body: new Uint8Array(file.bytes), signal })
    return { status: response.status, body: (await response.json().catch(() => null)) as Answer["body"] }
  } catch {
    return { status: 0, body: null }
  }
}

const refusals: Readonly<Record<number, string>> = {
  413: "payload_too_large",
  415: "unsupported_media_type",
  422: "image_refused",
}

const expectRefused = async (trial: Trial, door: Door, file: UploadFile) => {
  const { status, body } = await send(trial, door, file)
  // A server that has read enough may hang up while the rest is still being sent.
  const hungUp = status === 0 && file.bytes.byteLength > 5 * 1024 * 1024
  if (!hungUp && (refusals[status] === undefined || body?.code !== refusals[status])) {
    trial.findings.fail(`${door.endpoint} answered ${status} ${JSON.stringify(body)?.slice(0, 200)} to ${file.name}`)
  }
}

const expectAccepted = async (trial: Trial, door: Door, file: UploadFile) => {
  const { status, body } = await send(trial, door, file)
  if (status !== 200 && status !== 201) {
    return trial.findings.fail(`${door.endpoint} answered ${status} ${JSON.stringify(body)} to ${file.name}`)
  }
  const files = filesIn(body)
  if (files.length === 0) trial.findings.fail(`${door.endpoint} answered no picture to ${file.name}`)
  // The newest come last: galleries answer all their pictures.
  for (const path of files.slice(-3)) await expectSafe(trial, path, file)
}

const expectHarmless = async (trial: Trial, door: Door, file: UploadFile): Promise<boolean> => {
  const { status, body } = await send(trial, door, file)
  if (status === 200 || status === 201) {
    for (const path of filesIn(body).slice(-3)) await expectSafe(trial, path, file)
    return true
  }
  // Enough mutants may fill a product or a gallery; then nothing was judged, and nothing stored.
  const isFull = status === 409 && (body?.code === "product_full" || body?.code === "gallery_full")
  if (!isFull && body?.code !== refusals[status]) {
    trial.findings.fail(`${door.endpoint} answered ${status} ${JSON.stringify(body)} to ${file.name}`)
  }
  return false
}

const filesIn = (body: unknown): ReadonlyArray<string> => JSON.stringify(body).match(/\/media\/[\w.]+/gu) ?? []

/** Holds a file as it is served against what browsers can be talked into. */
const expectSafe = async ({ server, findings }: Trial, path: string, { name }: UploadFile) => {
  const response = await fetch(server.url + path)
  // Somebody else's upload may have replaced it in the meantime.
  if (response.status === 404) return
  const where = `${path} made of ${name}`
  const served = Buffer.from(await response.arrayBuffer())
  const header = (key: string) => response.headers.get(key) ?? ""
  findings.expect(`${where}: type`, header("content-type"), "image/webp")
  findings.expect(`${where}: sniffing`, header("x-content-type-options"), "nosniff")
  findings.expect(`${where}: policy`, header("content-security-policy"), "default-src 'none'")
  findings.expect(`${where}: cache`, header("cache-control"), "public, max-age=31536000, immutable")
  const { format, width, height, exif, icc, xmp, pages = 1 } = await sharp(served).metadata()
  findings.expect(`${where}: format`, [format, exif ?? icc ?? xmp ?? null, pages], ["webp", null, 1])
  if (width > 1200 || height > 1200) findings.fail(`${where} is ${width} × ${height}`)
  for (const canary of canaries) if (served.includes(canary)) findings.fail(`${where} holds ${canary}`)
}

const storedPictures = async (ledger: Ledger) => {
  const [row] = await ledger.query<{ n: string }>("select count(*) as n from media.images")
  return row?.n
}

/** Peak resident memory of a process in bytes; 0 where the system does not tell. */
const memoryOf = (pid: number | null): number => {
  try {
    return Number(/VmHWM:\s+(\d+) kB/u.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

const together = async <A, B>(width: number, all: ReadonlyArray<A>, act: (one: A) => Promise<B>): Promise<Array<B>> => {
  const results: Array<B> = []
  const queue = [...all]
  const worker = async () => {
    for (let one = queue.shift(); one !== undefined; one = queue.shift()) results.push(await act(one))
  }
  await Promise.all(Array.from({ length: width }, worker))
  return results
}
