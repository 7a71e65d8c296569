import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert } from "@effect/vitest"
import { layerWebCrypto as digest } from "effect/crypto/Digest"
import { layerWebCrypto as secureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as FolderBlobStore from "../../src/adapters/folder/FolderBlobStore.ts"
import * as MemoryKeyValue from "../../src/adapters/memory/MemoryKeyValue.ts"
import * as MemoryMailer from "../../src/adapters/memory/MemoryMailer.ts"
import * as SharpImageProcessor from "../../src/adapters/sharp/SharpImageProcessor.ts"
import type { UserSummary } from "../../src/identity/User.ts"
import { Users } from "../../src/identity/Users.ts"
import { Audit } from "../../src/platform/audit/Audit.ts"
import { Database } from "../../src/platform/database/Database.ts"
import { Events } from "../../src/platform/events/Events.ts"
import { EventWakeup } from "../../src/platform/events/EventWakeup.ts"
import { Media } from "../../src/platform/media/Media.ts"
import { MailQueue } from "../../src/platform/notifications/MailQueue.ts"
import { Notifications } from "../../src/platform/notifications/Notifications.ts"
import { type Actor, Admin, CurrentActor, Customer, Operator, type OperatorScope } from "../../src/shared/Actor.ts"
import { SessionId, type ShopId, type UserId } from "../../src/shared/Ids.ts"
import type { CreateShop } from "../../src/shops/Shop.ts"
import { Shops } from "../../src/shops/Shops.ts"
import { ShopStaff } from "../../src/shops/ShopStaff.ts"
import type { ShopState } from "../../src/shops/ShopState.ts"
import { cheapHasher } from "../../src/testing/testSouk.ts"
import { somebody } from "../identity/marketplace.ts"

const adapters = Layer.mergeAll(
  MemoryMailer.layer,
  MemoryKeyValue.layer(),
  SharpImageProcessor.layer,
  FolderBlobStore.layer({ folder: join(tmpdir(), "souk-shops-test-pictures"), publicUrl: "/media" }),
  cheapHasher,
)

/** Shops over identity, on whichever database. */
export const shopsOn = <E>(database: Layer.Layer<Database, E>) =>
  Layer.mergeAll(Shops.layer, ShopStaff.layer).pipe(
    Layer.provideMerge(Users.layer),
    Layer.provideMerge(Layer.mergeAll(Audit.layer, Events.layer, Notifications.layer, Media.layer)),
    Layer.provideMerge(Layer.mergeAll(EventWakeup.layer, MailQueue.layer, adapters)),
    Layer.provideMerge(Layer.mergeAll(database, digest, secureRandom)),
  )

/** Some act or other of somebody, for lists of them. */
export type AnyAct = Effect.Effect<unknown, { readonly _tag: string }, CurrentActor>

export const as =
  (actor: Actor) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, Exclude<R, CurrentActor>> =>
    Effect.provideService(effect, CurrentActor, actor)

const credential = { _tag: "Session", sessionId: SessionId.make("0198f3a0-0000-7000-8000-000000000001") } as const

/** A registered person and the customer that they act as. */
export interface Somebody extends UserSummary {
  readonly actor: Customer
}

export const customer = Effect.map(somebody, (user): Somebody => ({
  ...user,
  actor: Customer.make({ userId: user.id, credential }),
}))

/** The same, having proved to read the mailbox of their address. */
export const verifiedCustomer = Effect.gen(function* () {
  const { sql } = yield* Database
  const user = yield* customer
  yield* sql`update identity.users set email_verified_at = now() where id = ${user.id}`
  return user
})

export const operator = (scopes: ReadonlyArray<OperatorScope> = ["shops"]) =>
  Effect.map(somebody, (user) => Operator.make({ userId: user.id, scopes, credential }))

export const admin = Effect.map(somebody, (user) => Admin.make({ userId: user.id, credential }))

export const written: CreateShop = {
  name: "Kissako Tea House",
  about: "Teas from Uji, roasted weekly.",
  contactEmail: "hello@kissako.example",
}

/** A person with a shop in the state asked for, brought there by the acts that lead to it. */
export const shopIn = Effect.fnUntraced(function* (state: ShopState, input: Partial<CreateShop> = {}) {
  const shops = yield* Shops
  const owner = yield* customer
  const decider = yield* operator()
  const { id, slug } = yield* as(owner.actor)(shops.create({ ...written, ...input }))
  if (state === "approved" || state === "suspended") yield* as(decider)(shops.approve(id))
  if (state === "rejected") yield* as(decider)(shops.reject(id, "The text says nothing about the goods."))
  if (state === "suspended") yield* as(decider)(shops.suspend(id, "Three orders were never sent."))
  if (state === "deleted") yield* as(decider)(shops.delete(id, null))
  return { id, slug, owner, decider }
})

/** What the database holds about a shop, for comparison before and after. */
export const everythingAbout = Effect.fnUntraced(function* (id: ShopId) {
  const { sql } = yield* Database
  const events = yield* sql<{ type: string; payload: Record<string, unknown> }>`
    select type, payload from events.outbox where aggregate_type = 'shop' and aggregate_id = ${id} order by sequence`
  const audit = yield* sql<{ action: string }>`
    select action from audit.entries where subject_type = 'shop' and subject_id = ${id} order by id`
  const decisions = yield* sql<{ act: string }>`select act from shops.decisions where shop_id = ${id} order by id`
  const [shop] = yield* sql<{ state: ShopState; version: number; ownerId: UserId }>`
    select state, version, owner_id from shops.shops where id = ${id}`
  assert(shop !== undefined)
  const vendors = yield* sql<{ id: UserId; shopRole: string }>`
    select id, shop_role from identity.users where shop_id = ${id} order by id`
  return {
    events: events.map(({ type }) => type),
    lastPayload: events.at(-1)?.payload,
    audit: audit.map(({ action }) => action),
    decisions: decisions.map(({ act }) => act),
    shop,
    vendors,
  }
})
