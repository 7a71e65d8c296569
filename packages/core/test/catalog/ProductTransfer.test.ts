import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Stream from "effect/Stream"
import { Categories } from "../../src/catalog/Categories.ts"
import type { ProductRow } from "../../src/catalog/ProductRow.ts"
import { Products } from "../../src/catalog/Products.ts"
import { ProductTransfer } from "../../src/catalog/ProductTransfer.ts"
import { Inventory } from "../../src/inventory/Inventory.ts"
import { type ImportBatch, ImportId } from "../../src/platform/transfers/TransferModels.ts"
import type { Actor } from "../../src/shared/Actor.ts"
import type { RowFileFormat } from "../../src/shared/RowFile.ts"
import { as, catalog, guest, newProduct, newVariation, openShop, operator, statementsOf, uuid } from "./catalog.ts"

const newImportId = Effect.map(uuid, (id) => ImportId.make(id))

const rows = (count: number, fields: Partial<ProductRow> = {}, from = 1): ReadonlyArray<Record<string, unknown>> =>
  Array.from({ length: count }, (_, index) => ({
    productSku: `P${Math.floor((from + index + 1) / 2)}`,
    title: `Product ${Math.floor((from + index + 1) / 2)}`,
    sku: `V${from + index}`,
    options: [{ name: "Number", value: String(from + index) }],
    price: 1000 + index,
    stock: 7,
    ...fields,
  }))

const bytes = (text: string, chunkSize = 7): Stream.Stream<Uint8Array> => {
  const encoded = new TextEncoder().encode(text)
  const chunks: Array<Uint8Array> = []
  for (let at = 0; at < encoded.length; at += chunkSize) chunks.push(encoded.subarray(at, at + chunkSize))
  return Stream.fromIterable(chunks)
}

const ndjson = (all: ReadonlyArray<unknown>) => all.map((row) => JSON.stringify(row)).join("\n")

layer(catalog, { excludeTestServices: true })("Product import and export", (it) => {
  const products = Effect.fnUntraced(function* (vendor: Actor) {
    const service = yield* Products
    return (yield* as(vendor)(service.listOwn({ limit: 100 }))).items
  })

  const batch = Effect.fnUntraced(function* (vendor: Actor, input: ImportBatch) {
    const imports = yield* ProductTransfer
    return yield* as(vendor)(imports.importBatch(input))
  })

  const file = Effect.fnUntraced(function* (
    vendor: Actor,
    text: string,
    format: RowFileFormat,
    options: { readonly importId?: ImportId; readonly dryRun?: boolean } = {},
  ) {
    const imports = yield* ProductTransfer
    const importId = options.importId ?? (yield* newImportId)
    const results = yield* imports
      .importFile({ bytes: bytes(text), format, with: { importId, dryRun: options.dryRun ?? false } })
      .pipe(Stream.runCollect, as(vendor))
    return { importId, results, errors: results.flatMap((result) => result.errors) }
  })

  it.effect("creates products with stock, then updates them by SKU without touching stock", () =>
    Effect.gen(function* () {
      const inventory = yield* Inventory
      const { vendor } = yield* openShop()
      const first = yield* batch(vendor, { offset: 0, rows: rows(5) })
      assert.deepInclude(first, { committedRows: 5, created: 5, updated: 0, skipped: 0, errors: [] })
      const before = yield* products(vendor)
      assert.strictEqual(before.length, 3)
      assert.deepStrictEqual(
        before.flatMap(({ variations }) => variations.map(({ onHand }) => onHand)),
        [7, 7, 7, 7, 7],
      )
      assert.isTrue(before.every(({ isListed }) => isListed))
      const variationId = before[0]?.variations[0]?.id
      assert(variationId !== undefined)
      yield* as(vendor)(inventory.adjust({ items: [{ variationId, by: -4 }], reason: "sold elsewhere" }))
      const again = yield* batch(vendor, {
        offset: 0,
        rows: [{ productSku: "P1", sku: "V1", price: 5, cost: 3, onSale: true }, ...rows(4, { price: 8 }, 2)],
      })
      assert.deepInclude(again, { created: 0, updated: 5, errors: [] })
      const after = yield* products(vendor)
      assert.deepStrictEqual(
        after.map(({ id, slug }) => [id, slug]),
        before.map(({ id, slug }) => [id, slug]),
      )
      const p1 = after.find(({ sku }) => sku === "P1")
      assert.deepInclude(p1, { title: "Product 1", cost: 3, onSale: true })
      assert.deepStrictEqual(
        p1?.variations.map(({ price }) => price),
        [5, 8],
      )
      assert.strictEqual((yield* inventory.levels([variationId])).get(variationId)?.onHand, 3)
    }),
  )

  it.effect("takes the same number of statements for 2 rows and for 500", () =>
    Effect.gen(function* () {
      const { vendor } = yield* openShop()
      const counts: Array<number> = []
      for (const size of [2, 500]) {
        const { value, statements } = yield* statementsOf(batch(vendor, { offset: 0, rows: rows(size) }))
        assert.strictEqual(value.errors.length, 0)
        counts.push(statements.length)
      }
      // The second batch also updates what the first one created: two statements more.
      assert.isAtMost((counts[1] ?? 0) - (counts[0] ?? 0), 2)
      const again = yield* statementsOf(batch(vendor, { offset: 0, rows: rows(500) }))
      assert.isAtMost(again.statements.length, counts[1] ?? 0)
    }),
  )

  it.effect("names each bad row and imports the others", () =>
    Effect.gen(function* () {
      const { vendor } = yield* openShop()
      const service = yield* Products
      yield* as(vendor)(service.create(newProduct({ sku: "OTHER", variations: [newVariation({ sku: "HELD" })] })))
      const good = rows(1)[0]
      const result = yield* batch(vendor, {
        offset: 0,
        rows: [
          good ?? {},
          { ...good, sku: "A", price: -1 },
          { ...good, sku: "B", price: 1e15 },
          { ...good, sku: "C", unknown: true },
          { ...good, sku: "V1" },
          { ...good, sku: "HELD" },
          { ...good, sku: "D" },
          { productSku: "NEW", sku: "E", price: 1 },
          { productSku: "P1", sku: "F", options: [{ name: "a", value: "b" }] },
          { ...good, sku: "G", options: [], originalPrice: 1 },
          { ...good, sku: "H", options: [], categories: ["no-such-category"] },
          { ...good, sku: "I", options: [], title: "nul\u0000" },
          { ...good, sku: "J", options: [], barcode: "4006381333930" },
          {},
          { ...good, sku: "K", options: [{ name: "Number", value: "fine" }] },
        ],
      })
      assert.deepStrictEqual(
        result.errors.map(({ row }) => row),
        [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14],
      )
      assert.isTrue(
        result.errors.every(
          ({ problems }) => problems.length > 0 && problems.every(({ message }) => message.length > 5),
        ),
      )
      assert.include(result.errors.find(({ row }) => row === 6)?.problems[0]?.message, "OTHER")
      assert.deepInclude(result, { created: 2, committedRows: 15 })
      const imports = yield* ProductTransfer
      const progress = yield* as(vendor)(imports.importProgress(result.importId))
      assert.deepInclude(progress, { committedRows: 15, created: 2, updated: 0, failed: 13 })
      const page = yield* as(vendor)(imports.importErrors(result.importId, { limit: 10 }))
      assert.strictEqual(page.items.length, 10)
      assert(page.nextCursor !== null)
      const rest = yield* as(vendor)(imports.importErrors(result.importId, { limit: 10, cursor: page.nextCursor }))
      assert.deepStrictEqual(
        rest.items.map(({ row }) => row),
        [12, 13, 14],
      )
    }),
  )

  it.effect("stores what is wrong with the most hostile rows", () =>
    Effect.gen(function* () {
      const { vendor } = yield* openShop()
      const good = rows(1)[0]
      const hostile = [
        { ...good, sku: "nul\u0000" },
        { ...good, sku: "\ud800" },
        { ...good, "\ud800\u0000": 1 },
        { ...good, options: [{ name: "\udfff", value: "\ud800" }] },
        { ...good, title: "half a pair: \ud83d" },
        { ...good, description: "\u0000" },
        { ...good, categories: ["\u0000"] },
        { ...good, price: "\ud800" },
        { ...good, [`x${"\u{1f600}".repeat(400)}`]: 1 },
        JSON.parse('{"__proto__":{"sku":"A"},"constructor":1}') as Record<string, unknown>,
      ]
      const { importId, errors } = yield* batch(vendor, { offset: 0, rows: hostile })
      assert.strictEqual(errors.length, hostile.length)
      const imports = yield* ProductTransfer
      assert.deepStrictEqual((yield* as(vendor)(imports.importErrors(importId, { limit: 100 }))).items, errors)
    }),
  )

  it.effect("imports a batch once, however often it arrives, and refuses gaps", () =>
    Effect.gen(function* () {
      const { vendor } = yield* openShop()
      const importId = yield* newImportId
      yield* batch(vendor, { importId, offset: 0, rows: rows(4) })
      const repeated = yield* batch(vendor, { importId, offset: 0, rows: rows(4, { price: 1 }) })
      assert.deepInclude(repeated, { committedRows: 4, skipped: 4, created: 0, updated: 0 })
      const overlapping = yield* batch(vendor, { importId, offset: 2, rows: rows(4, { price: 1 }, 3) })
      assert.deepInclude(overlapping, { committedRows: 6, skipped: 2, created: 2, updated: 0 })
      const prices = (yield* products(vendor)).flatMap(({ variations }) => variations.map(({ price }) => price))
      assert.strictEqual(prices.filter((price) => price === 1).length, 2)
      const gap = yield* Effect.flip(batch(vendor, { importId, offset: 7, rows: rows(1) }))
      assert.deepInclude(gap, { _tag: "ImportOutOfOrder", committedRows: 6 })
      const { vendor: stranger } = yield* openShop()
      for (const [who, offset] of [
        [stranger, 0],
        [stranger, 6],
        [vendor, 6],
      ] as const) {
        const id = who === vendor ? yield* newImportId : importId
        const error = yield* Effect.flip(batch(who, { importId: id, offset, rows: rows(1) }))
        assert.strictEqual(error._tag, "ImportNotFound")
      }
    }),
  )

  it.effect("goes on where it was killed", () =>
    Effect.gen(function* () {
      const imports = yield* ProductTransfer
      const { vendor } = yield* openShop()
      const importId = yield* newImportId
      const text = ndjson(rows(1300))
      // The second batch is interrupted in the middle of its writes, as a kill would.
      const killed = yield* imports
        .importFile({ bytes: bytes(text, 4096), format: "ndjson", with: { importId } })
        .pipe(Stream.take(1), Stream.runCollect, as(vendor))
      assert.strictEqual(killed.length, 1)
      const fiber = yield* Effect.forkChild(batch(vendor, { importId, offset: 500, rows: rows(500, {}, 501) }))
      yield* Effect.sleep("20 millis")
      yield* Fiber.interrupt(fiber)
      const { committedRows } = yield* as(vendor)(imports.importProgress(importId))
      assert.include([500, 1000], committedRows)
      const resumed = yield* imports
        .importFile({ bytes: bytes(text, 4096), format: "ndjson", with: { importId } })
        .pipe(Stream.runCollect, as(vendor))
      assert.isTrue(resumed.every(({ errors, skipped }) => errors.length === 0 && skipped === 0))
      const progress = yield* as(vendor)(imports.importProgress(importId))
      assert.deepInclude(progress, { committedRows: 1300, created: 1300, updated: 0, failed: 0 })
      const again = yield* imports
        .importFile({ bytes: bytes(text, 4096), format: "ndjson", with: { importId } })
        .pipe(Stream.runCollect, as(vendor))
      assert.deepStrictEqual([...again], [])
    }),
  )

  it.effect("changes nothing in a dry run, and tells what would happen", () =>
    Effect.gen(function* () {
      const { vendor } = yield* openShop()
      const { results, errors, importId } = yield* file(vendor, ndjson([...rows(3), { productSku: "P9" }]), "ndjson", {
        dryRun: true,
      })
      assert.deepInclude(results[0], { created: 3, updated: 0, committedRows: 4 })
      assert.deepStrictEqual(
        errors.map(({ row }) => row),
        [4],
      )
      assert.deepStrictEqual(yield* products(vendor), [])
      const imports = yield* ProductTransfer
      assert.strictEqual((yield* Effect.flip(as(vendor)(imports.importProgress(importId))))._tag, "ImportNotFound")
    }),
  )

  it.effect("reads CSV with quotes, blanks, BOM and columns in any order", () =>
    Effect.gen(function* () {
      const categories = yield* Categories
      const staff = yield* operator("catalog")
      yield* as(staff)(categories.create({ name: "Imported" }))
      const { vendor } = yield* openShop()
      const csv = [
        "\uFEFFsku,product_sku,title,description,categories,price,original_price,is_active,options,stock,length_mm,width_mm,height_mm,weight_grams,barcode,cost",
        'S1,CSV1,"Say ""hi"", friend","two\nlines",imported,1999,2500,yes,Colour=Red|Size=M,3,10,20,30,400,4006381333931,900',
        "S2,CSV1,,,,2999,,,Colour=Blue|Size=M,,,,,,,",
        "",
        "S3,CSV2,Bad,,,abc,,maybe,novalue,x,10,,,,,",
      ].join("\r\n")
      const { results, errors } = yield* file(vendor, csv, "csv")
      assert.deepInclude(results[0], { created: 2, committedRows: 3 })
      assert.deepStrictEqual(
        errors.map(({ row, key }) => [row, key]),
        [[3, "S3"]],
      )
      assert.isAtLeast(errors[0]?.problems.length ?? 0, 4)
      const [product] = yield* products(vendor)
      assert.deepInclude(product, { title: 'Say "hi", friend', description: "two\nlines", cost: 900 })
      assert.deepStrictEqual(
        product?.categories.map(({ slug }) => slug),
        ["imported"],
      )
      assert.deepInclude(product?.variations[0], {
        price: 1999,
        originalPrice: 2500,
        onHand: 3,
        weightGrams: 400,
        barcode: "4006381333931",
        dimensions: { lengthMm: 10, widthMm: 20, heightMm: 30 },
      })
    }),
  )

  it.effect("tells where a file is broken, and keeps what came before", () =>
    Effect.gen(function* () {
      const { vendor } = yield* openShop()
      for (const [format, text] of [
        ["ndjson", `${ndjson(rows(2))}\n{"broken`],
        ["csv", 'product_sku,sku\n"open'],
        ["csv", "product_sku,sku\nA,B,C,D"],
      ] as const) {
        const error = yield* Effect.flip(file(vendor, text, format))
        assert.strictEqual(error._tag, "RowFileBroken", text)
      }
    }),
  )

  it.effect("exports what it imports, in both formats, with a fixed number of statements a page", () =>
    Effect.gen(function* () {
      const exports = yield* ProductTransfer
      const { vendor } = yield* openShop()
      const { vendor: copy } = yield* openShop()
      yield* file(
        vendor,
        ndjson([
          ...rows(250),
          { productSku: "ODD", title: 'Comma, "quote"', sku: "ODD-1", price: 3, description: "ü,\n=1+1" },
        ]),
        "ndjson",
      )
      const read = (format: RowFileFormat, who: Actor) =>
        exports.exportFile(format).pipe(Stream.decodeText, Stream.mkString, as(who))
      for (const format of ["csv", "ndjson"] as const) {
        const exported = yield* read(format, vendor)
        const { results, errors } = yield* file(copy, exported, format)
        assert.deepStrictEqual(errors, [])
        assert.strictEqual(
          results.reduce((sum, { created, updated }) => sum + created + updated, 0),
          251,
        )
        const bySku = (text: string) => text.split("\n").toSorted().join("\n")
        if (format === "ndjson") assert.strictEqual(bySku(yield* read(format, copy)), bySku(exported))
      }
      const counts: Array<number> = []
      for (const limit of [1, 100])
        counts.push((yield* statementsOf(as(vendor)(exports.exportPage({ limit })))).statements.length)
      assert.deepStrictEqual(counts, [4, 4])
    }),
  )

  it.effect("is for vendors of their own shop and operators of the catalog", () =>
    Effect.gen(function* () {
      const imports = yield* ProductTransfer
      const exports = yield* ProductTransfer
      const { vendor, shop } = yield* openShop()
      const { vendor: stranger } = yield* openShop()
      for (const nobody of [guest, yield* operator("shops"), stranger]) {
        assert.strictEqual(
          (yield* Effect.flip(as(nobody)(imports.importBatch({ offset: 0, rows: rows(1) }, shop.id))))._tag,
          "Forbidden",
        )
        assert.strictEqual((yield* Effect.flip(as(nobody)(exports.exportPage({}, shop.id))))._tag, "Forbidden")
      }
      const staff = yield* operator("catalog")
      assert.strictEqual((yield* as(staff)(imports.importBatch({ offset: 0, rows: rows(1) }, shop.id))).created, 1)
      assert.strictEqual(
        (yield* Effect.flip(as(staff)(imports.importBatch({ offset: 0, rows: rows(1) }))))._tag,
        "Forbidden",
      )
      assert.strictEqual((yield* as(vendor)(exports.exportPage({}))).items.length, 1)
    }),
  )
})
