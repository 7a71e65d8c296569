import { describe, it } from "@effect/vitest"
import type * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Latch from "effect/Latch"
import * as Layer from "effect/Layer"
import type * as Scope from "effect/Scope"
import { assert } from "vitest"
import * as MiniSearchIndex from "../../src/adapters/minisearch/MiniSearchIndex.ts"
import * as PostgresDatabase from "../../src/adapters/postgres/PostgresDatabase.ts"
import { Products } from "../../src/catalog/Products.ts"
import { ProductSnapshots } from "../../src/catalog/ProductSnapshots.ts"
import { Database } from "../../src/platform/database/Database.ts"
import { SearchIndex } from "../../src/ports/SearchIndex.ts"
import { Indexer } from "../../src/search/Indexer.ts"
import { Search } from "../../src/search/Search.ts"
import { ShopSnapshots } from "../../src/shops/ShopSnapshots.ts"
import { acquireTestPostgres } from "../../src/testing/TestPostgres.ts"
import { as, catalogOn, newProduct, openShop, system } from "../catalog/catalog.ts"
import { acquireInstallation, elasticsearchUrl, onNode } from "./testElasticsearch.ts"

/** How many processes follow the database at once. */
const processes = [1, 2, 3]

const products = Array.from({ length: 30 }, (_, each) => each)
const rounds = [1, 2, 3, 4, 5]

type Process = Layer.Success<ReturnType<typeof processOn>>

const processOn = (database: ReturnType<typeof PostgresDatabase.layer>, index: Layer.Layer<SearchIndex>) =>
  Search.layer.pipe(
    Layer.provideMerge(Indexer.layer),
    Layer.provideMerge(Layer.mergeAll(ProductSnapshots.layer, ShopSnapshots.layer)),
    Layer.provideMerge(catalogOn(Layer.orDie(database))),
    Layer.provideMerge(index),
  )

/** Starts processes on one database, each with services and connections of its own, all following it. */
const startProcesses = Effect.fnUntraced(function* (
  indexOf: Effect.Effect<Layer.Layer<SearchIndex>, never, Scope.Scope>,
) {
  const url = yield* acquireTestPostgres
  return yield* Effect.forEach(processes, () =>
    Effect.gen(function* () {
      const context = yield* Layer.build(processOn(PostgresDatabase.layer({ url, maxConnections: 6 }), yield* indexOf))
      yield* Effect.provideContext(
        Effect.flatMap(Indexer, ({ start }) => start),
        context,
      )
      return context
    }),
  )
})

/** Renames products from all processes at once while the index is built anew, then compares every index. */
const everythingAtOnce = Effect.fnUntraced(function* (all: ReadonlyArray<Context.Context<Process>>) {
  const inProcess = (number: number) => all[number % all.length] ?? assert.fail("There is no process")
  const { shop, vendor } = yield* Effect.provideContext(openShop(), inProcess(0))
  const change = <E>(
    number: number,
    act: (service: Products["Service"]) => Effect.Effect<{ readonly id: string }, E, never>,
  ) =>
    Effect.gen(function* () {
      const { id } = yield* act(yield* Products)
      yield* (yield* Indexer).note("product", id)
      return id
    }).pipe(Effect.provideContext(inProcess(number)))

  const ids = yield* Effect.forEach(
    products,
    (number) => change(number, (service) => as(vendor)(service.create(newProduct({ title: `Bowl ${number}` })))),
    { concurrency: 6 },
  )
  yield* Effect.provideContext(
    Effect.flatMap(Indexer, ({ note }) => note("shop", shop.id)),
    inProcess(1),
  )

  const rename = (round: number) =>
    Effect.forEach(
      ids,
      (id, place) =>
        change(place + round, (service) =>
          as(vendor)(service.update(id as never, { title: `Round ${round} bowl ${place}` })),
        ),
      { concurrency: 6 },
    )
  const reindex = Effect.provideContext(
    Effect.flatMap(Search, (search) => as(system)(search.reindex())),
    inProcess(2),
  )
  yield* Effect.forEach(
    rounds,
    (round) => Effect.all([rename(round), Effect.ignore(reindex)], { concurrency: "unbounded" }),
    { discard: true },
  )
  for (const context of all) {
    yield* Effect.gen(function* () {
      const search = yield* Search
      const check = yield* as(system)(search.check())
      assert.deepStrictEqual(check.products.examples, [])
      assert.strictEqual(check.products.expected, products.length)
      assert.isTrue(check.ok)
      const found = yield* search.query({ text: `round ${rounds.length}`, limit: 50 })
      assert.strictEqual(found.products?.total, products.length)
      assert.strictEqual(found.match, "all")
    }).pipe(Effect.provideContext(context))
  }
})

describe("Search of several processes", () => {
  it.live(
    "loses nothing and keeps nothing stale, each with an index of its own",
    () =>
      Effect.flatMap(
        startProcesses(Effect.succeed(MiniSearchIndex.layer).pipe(Effect.map(Layer.fresh))),
        everythingAtOnce,
      ),
    120_000,
  )

  it.live.skipIf(elasticsearchUrl === undefined)(
    "loses nothing and keeps nothing stale, with one index that they share",
    () =>
      Effect.gen(function* () {
        const prefix = yield* acquireInstallation
        yield* Effect.flatMap(startProcesses(Effect.sync(() => onNode(prefix))), everythingAtOnce)
      }),
    120_000,
  )

  it.live.skipIf(elasticsearchUrl === undefined)(
    "keeps out what a process writes after the database has given it up",
    () =>
      Effect.gen(function* () {
        const url = yield* acquireTestPostgres
        const prefix = yield* acquireInstallation
        const gate = yield* Latch.make(true)
        const reached = yield* Latch.make(false)
        const slow = Layer.effect(
          SearchIndex,
          Effect.map(SearchIndex, (index) => ({
            ...index,
            write: (...parameters: Parameters<typeof index.write>) =>
              reached.open.pipe(Effect.andThen(gate.await), Effect.andThen(index.write(...parameters))),
          })),
        ).pipe(Layer.provide(onNode(prefix)))
        const inSlow = yield* Layer.build(processOn(PostgresDatabase.layer({ url, applicationName: "cut-off" }), slow))
        const inOther = yield* Layer.build(processOn(PostgresDatabase.layer({ url }), onNode(prefix)))

        const { id, vendor } = yield* Effect.gen(function* () {
          const opened = yield* openShop()
          const service = yield* Products
          const product = yield* as(opened.vendor)(service.create(newProduct({ title: "Old name" })))
          yield* (yield* Search).settle
          yield* (yield* Indexer).note("product", product.id)
          return { id: product.id, vendor: opened.vendor }
        }).pipe(Effect.provideContext(inOther))

        // One process has read the product and is about to write it when its connection ends, and with it its hold.
        yield* gate.close
        yield* reached.close
        const late = yield* Effect.forkChild(
          Effect.provideContext(
            Effect.flatMap(Indexer, ({ settle }) => settle),
            inSlow,
          ),
        )
        yield* reached.await
        yield* Effect.gen(function* () {
          const { sql } = yield* Database
          yield* sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cut-off'`
          const service = yield* Products
          yield* as(vendor)(service.update(id, { title: "New name" }))
          yield* (yield* Indexer).note("product", id)
          yield* (yield* Search).settle
        }).pipe(Effect.provideContext(inOther))
        yield* gate.open
        yield* Fiber.await(late)

        const check = yield* Effect.provideContext(
          Effect.flatMap(Search, (search) => as(system)(search.check())),
          inOther,
        )
        assert.deepStrictEqual(check.products.examples, [])
        const found = yield* Effect.provideContext(
          Effect.flatMap(Search, (search) => search.query({ text: "new name" })),
          inOther,
        )
        assert.deepStrictEqual(
          found.products?.items.map(({ title }) => title),
          ["New name"],
        )
      }),
    60_000,
  )
})
