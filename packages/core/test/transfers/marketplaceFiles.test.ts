import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import { ProductTransfer } from "../../src/catalog/ProductTransfer.ts"
import { brokenInvariants } from "../../src/doctor/invariants.ts"
import { embedded } from "../../src/embedded.ts"
import { CustomerTransfer } from "../../src/identity/CustomerTransfer.ts"
import { Passwords } from "../../src/identity/Passwords.ts"
import { Users } from "../../src/identity/Users.ts"
import { Orders } from "../../src/orders/Orders.ts"
import { OrderTransfer } from "../../src/orders/OrderTransfer.ts"
import { Audit } from "../../src/platform/audit/Audit.ts"
import { Database } from "../../src/platform/database/Database.ts"
import { EventRuntime } from "../../src/platform/events/EventRuntime.ts"
import { ImportId } from "../../src/platform/transfers/TransferModels.ts"
import { type Actor, type CurrentActor, Customer, Operator, type OperatorScope } from "../../src/shared/Actor.ts"
import type { RowFileFormat } from "../../src/shared/RowFile.ts"
import { Shops } from "../../src/shops/Shops.ts"
import { ShopTransfer } from "../../src/shops/ShopTransfer.ts"
import { countStatements } from "../../src/testing/countStatements.ts"
import { as, asSystem, newOperator, uuid } from "../orders/marketplace.ts"

const marketplace = Layer.orDie(embedded({ folder: mkdtempSync(join(tmpdir(), "souk-files-")) }))

const bytes = (text: string) => Stream.succeed(new TextEncoder().encode(text))

/** What the four transfers have in common, as far as this test goes. */
type AnyTransfer = CustomerTransfer["Service"] | ShopTransfer["Service"] | OrderTransfer["Service"]

const importText = Effect.fnUntraced(function* (
  transfer: AnyTransfer,
  text: string,
  options: { readonly format?: RowFileFormat; readonly dryRun?: boolean; readonly invite?: boolean } = {},
) {
  const { format = "csv", ...rest } = options
  const importId = ImportId.make(yield* uuid)
  const results = yield* transfer
    .importFile({ bytes: bytes(text), format, with: { importId, ...rest } })
    .pipe(Stream.runCollect, asSystem)
  const sum = (field: "created" | "updated" | "unchanged") => results.reduce((all, each) => all + each[field], 0)
  return {
    importId,
    created: sum("created"),
    updated: sum("updated"),
    unchanged: sum("unchanged"),
    problems: results.flatMap(({ errors }) =>
      errors.flatMap(({ row, problems }) => problems.map(({ field, code }) => [row, field, code])),
    ),
  }
})

const exported = (transfer: AnyTransfer, format: RowFileFormat) =>
  transfer.exportFile(format).pipe(Stream.decodeText, Stream.mkString, asSystem)

const mails = Effect.flatMap(Database, ({ sql }) =>
  Effect.map(
    sql<{ template: string; recipient: string }>`select template, recipient from notifications.mails order by id`.pipe(
      Effect.orDie,
    ),
    (rows) => rows.map(({ template, recipient }) => [template, recipient]),
  ),
)

const people = [
  "email,first_name,last_name,phone,created_at",
  "ines@example.com,Inês,Duarte,'+351 21 342 6400,2019-04-01",
  "formula@example.com,'=cmd(),'@SUM,,",
  "owner@example.com,Paula,Owner,,",
]

const shops = [
  "slug,owner_email,name,about,currency,state,social_links,line1,city,country",
  "old-town,owner@example.com,Old Town,Things from the old town.,EUR,approved,website=https://old.example,Rua 1,Lisboa,PT",
]

const goods = ["product_sku,title,sku,price,stock,cost", "BOWL,Bowl,BOWL-1,1500,7,600", "CUP,Cup,CUP-1,700,9,300"]

const orderHeader =
  "number,placed_at,settled_at,customer_email,currency,shop,sku,quantity,unit_price,status,ship_to_name,ship_to_line1,ship_to_city,ship_to_country"
const to = "Inês Duarte,Rua 2,Porto,PT"
const past = [
  orderHeader,
  `#1001,2024-02-03T10:00:00Z,2024-02-06,ines@example.com,EUR,old-town,BOWL-1,2,1400,,${to}`,
  "#1001,,,,,old-town,CUP-1,1,650,cancelled,,,,",
  `#1002,2024-02-04,,INES@example.com,EUR,old-town,CUP-1,3,700,delivered,${to}`,
]

layer(marketplace, { excludeTestServices: true, timeout: 60_000 })("Files of a marketplace", (it) => {
  it.effect("bring in customers, who have no password and are mailed only when asked", () =>
    Effect.gen(function* () {
      const customers = yield* CustomerTransfer
      const dry = yield* importText(customers, people.join("\n"), { dryRun: true })
      assert.deepInclude(dry, { created: 3, problems: [] })
      const users = yield* Users
      assert.isNull(yield* users.findByEmail("ines@example.com"))

      const text = [
        ...people,
        "nobody@example,A,B,,",
        "INES@example.com,Again,Again,,",
        "half@example.com,Half,,,",
      ].join("\n")
      const first = yield* importText(customers, text)
      assert.deepInclude(first, { created: 3, updated: 0, unchanged: 0 })
      assert.deepStrictEqual(first.problems, [
        [4, "email", "invalid"],
        [5, "email", "duplicate"],
        [6, "lastName", "required"],
      ])
      assert.deepStrictEqual(yield* mails, [])
      const formula = yield* users.findByEmail("formula@example.com")
      assert.deepInclude(formula, { firstName: "=cmd()", lastName: "@SUM", emailVerified: false })
      const again = yield* importText(customers, people.join("\n").replace("Duarte", "Prata"))
      assert.deepInclude(again, { created: 0, updated: 1, unchanged: 2 })
      yield* importText(customers, `${people[0]}\nnew@example.com,Nova,Nunes,,`, { invite: true })
      assert.deepStrictEqual(yield* mails, [["accountReady", "new@example.com"]])
    }),
  )

  it.effect("lead those who were invited to a password of their own", () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      const [mail] = yield* sql<{ bodyText: string }>`
        select body_text from notifications.mails where template = 'accountReady'`
      const link = new URL(/https?:\/\/\S+/u.exec(mail?.bodyText ?? "")?.[0] ?? "")
      const passwords = yield* Passwords
      yield* passwords.confirmReset({
        uid: link.searchParams.get("uid") as never,
        token: Redacted.make(link.searchParams.get("token") ?? ""),
        password: Redacted.make("correct horse battery"),
      })
      const users = yield* Users
      assert.isTrue((yield* users.findByEmail("new@example.com"))?.emailVerified)
    }),
  )

  it.effect("bring in shops with their owners, without a mail about it", () =>
    Effect.gen(function* () {
      const transfer = yield* ShopTransfer
      const text = [
        ...shops,
        "nobodys,nobody@example.com,Nobody's,Text,EUR,approved,,,,",
        "second,owner@example.com,Second,Text,EUR,pending,,,,",
        "Bad Slug,ines@example.com,Bad,Text,EUR,,,,,",
        "no-name,ines@example.com,,Text,EUR,,,,,",
      ].join("\n")
      const first = yield* importText(transfer, text)
      assert.strictEqual(first.created, 1)
      assert.deepStrictEqual(first.problems, [
        [2, "ownerEmail", "not_found"],
        [3, "ownerEmail", "taken"],
        [4, "slug", "invalid"],
        [5, "name", "required"],
      ])
      const { settle } = yield* EventRuntime
      yield* settle
      assert.isFalse((yield* mails).some(([template]) => template === "shopApproved"))
      const service = yield* Shops
      const shop = yield* service.show("old-town")
      assert.deepStrictEqual(shop.socialLinks, [{ platform: "website", url: "https://old.example" }])
      const again = yield* importText(transfer, shops.join("\n"))
      assert.deepInclude(again, { created: 0, updated: 0, unchanged: 1 })
      const renamed = yield* importText(transfer, "slug,name,currency\nold-town,Older Town,EUR")
      assert.deepInclude(renamed, { updated: 1, problems: [] })
      assert.deepStrictEqual((yield* importText(transfer, "slug,currency\nold-town,USD")).problems, [
        [1, "currency", "conflict"],
      ])

      const products = yield* ProductTransfer
      const importId = ImportId.make(yield* uuid)
      yield* products
        .importFile({ bytes: bytes(goods.join("\n")), format: "csv", with: { importId } }, shop.id)
        .pipe(Stream.runCollect, asSystem)
    }),
  )

  it.effect("bring in orders of the past, which take no stock and count on their day", () =>
    Effect.gen(function* () {
      const transfer = yield* OrderTransfer
      assert.deepInclude(yield* importText(transfer, past.join("\n"), { dryRun: true }), { created: 3, problems: [] })
      assert.deepInclude(yield* importText(transfer, past.join("\n")), { created: 3, problems: [] })
      assert.deepInclude(yield* importText(transfer, past.join("\n")), { created: 0, unchanged: 3, problems: [] })
      const { settle } = yield* EventRuntime
      yield* settle

      const orders = yield* Orders
      const listed = yield* asSystem(orders.listForOperators({ number: "#1001" }))
      const [order] = listed.items
      assert.deepInclude(order, { status: "approved", total: 2 * 1400 + 650, itemCount: 2 })
      assert.isNotNull(order?.importedAt)
      const users = yield* Users
      const ines = yield* users.findByEmail("ines@example.com")
      assert(ines !== null)
      const credential = (yield* newOperator).credential
      const own = yield* as(Customer.make({ userId: ines.id, credential }))(orders.list({}))
      assert.deepStrictEqual(own.items.map(({ number }) => number).toSorted(), ["#1001", "#1002"])

      const { sql } = yield* Database
      const stock = yield* sql<{ onHand: number }>`select on_hand from inventory.stock order by on_hand`
      assert.deepStrictEqual(
        stock.map(({ onHand }) => onHand),
        [7, 9],
      )
      assert.isFalse((yield* mails).some(([template]) => template?.startsWith("order")))
      const shops = yield* Shops
      const shop = yield* shops.show("old-town")
      const days = yield* sql<{ day: string; units: number; revenue: number; profit: number }>`
        select to_char(day, 'YYYY-MM-DD') as day, units, revenue, profit from analytics.shop_days
        where shop_id = ${shop.id} order by day`
      assert.deepStrictEqual(days, [
        { day: "2024-02-04", units: 3, revenue: 2100, profit: 2100 - 900 },
        { day: "2024-02-06", units: 2, revenue: 2800, profit: 2800 - 1200 },
      ])
      assert.deepStrictEqual(yield* brokenInvariants, [])
    }),
  )

  it.effect("leave out orders of which anything is wrong, as a whole", () =>
    Effect.gen(function* () {
      const transfer = yield* OrderTransfer
      const at = "2024-03-01"
      const result = yield* importText(
        transfer,
        [
          orderHeader,
          `A,${at},,ines@example.com,EUR,old-town,BOWL-1,1,100,,${to}`,
          `A,,,,,old-town,NONE,1,100,,,,,`,
          `B,${at},,ines@example.com,EUR,old-town,BOWL-1,1,100,shipped,${to}`,
          `C,${at},,stranger@example.com,EUR,old-town,BOWL-1,1,100,,${to}`,
          `D,${at},,ines@example.com,USD,old-town,BOWL-1,1,100,,${to}`,
          `E,${at},,ines@example.com,EUR,old-town,BOWL-1,0,100,,${to}`,
          `E,,,,,old-town,CUP-1,1,100,,,,,`,
          `F,2999-01-01,,ines@example.com,EUR,old-town,BOWL-1,1,100,,${to}`,
          `#1001,${at},,ines@example.com,EUR,old-town,BOWL-1,1,100,,${to}`,
          `G,${at},,ines@example.com,EUR,nowhere,BOWL-1,1,100,,${to}`,
        ].join("\n"),
      )
      assert.strictEqual(result.created, 0)
      assert.deepStrictEqual(result.problems, [
        [1, null, "conflict"],
        [2, "sku", "not_found"],
        [3, "status", "conflict"],
        [4, "customerEmail", "not_found"],
        [5, "currency", "conflict"],
        [6, "quantity", "invalid"],
        [7, "placedAt", "required"],
        [8, "placedAt", "invalid"],
        [9, "number", "taken"],
        [10, "shop", "not_found"],
      ])
    }),
  )

  it.effect("keep orders whole where batches end, and take as many statements for one as for many", () =>
    Effect.gen(function* () {
      const transfer = yield* OrderTransfer
      const order = (index: number) => [
        `N${index},2023-01-01,,ines@example.com,EUR,old-town,BOWL-1,1,100,,${to}`,
        `N${index},,,,,old-town,CUP-1,1,100,,,,,`,
        `N${index},,,,,old-town,BOWL-1,1,90,,,,,`,
      ]
      const many = Array.from({ length: 250 }, (_, index) => order(index)).flat()
      const result = yield* importText(transfer, [orderHeader, ...many].join("\n"))
      assert.deepInclude(result, { created: 750, problems: [] })
      const counts: Array<number> = []
      for (const [name, length] of [
        ["x", 1],
        ["y", 100],
      ] as const) {
        const rows = Array.from({ length }, (_, index) => ({
          number: `${name}${index}`,
          placedAt: "2023-01-01",
          customerEmail: "ines@example.com",
          currency: "EUR",
          shippingAddress: { name: "I", line1: "R", city: "P", country: "PT" },
          shop: "old-town",
          sku: "CUP-1",
          quantity: 1,
          unitPrice: 5,
        }))
        const { statements } = yield* countStatements(asSystem(transfer.importBatch({ offset: 0, rows })))
        counts.push(statements)
      }
      assert.strictEqual(counts[0], counts[1])
    }),
  )

  it.effect("go out as they come in, in both formats", () =>
    Effect.gen(function* () {
      for (const transfer of [yield* CustomerTransfer, yield* ShopTransfer, yield* OrderTransfer]) {
        for (const format of ["csv", "ndjson"] as const) {
          const text = yield* exported(transfer, format)
          if (format === "csv") assert.notMatch(text, /(?:^|,|")[=@]/mu)
          const result = yield* importText(transfer, text, { format })
          assert.deepInclude(result, { created: 0, updated: 0, problems: [] })
          assert.isAbove(result.unchanged, 0)
        }
      }
    }),
  )

  it.effect("are for operators with the scope, who answer for it", () =>
    Effect.gen(function* () {
      const customers = yield* CustomerTransfer
      const { credential, userId } = yield* newOperator
      const operator = (...scopes: ReadonlyArray<OperatorScope>): Actor =>
        Operator.make({ userId, scopes: [...scopes], credential })
      const shopTransfer = yield* ShopTransfer
      const orders = yield* OrderTransfer
      for (const [transfer, wrong, right] of [
        [customers, "shops", "users"],
        [shopTransfer, "users", "shops"],
        [orders, "shops", "orders"],
      ] as const) {
        const batch = { offset: 0, rows: [{}] }
        for (const actor of [operator(wrong), Customer.make({ userId, credential })]) {
          assert.strictEqual((yield* Effect.flip(as(actor)(transfer.importBatch(batch))))._tag, "Forbidden")
          const exporting: Effect.Effect<unknown, { readonly _tag: string }, CurrentActor> = transfer.exportPage({})
          assert.strictEqual((yield* Effect.flip(as(actor)(exporting)))._tag, "Forbidden")
        }
        const { importId } = yield* as(operator(right))(transfer.importBatch(batch))
        const audit = yield* Audit
        const { items } = yield* asSystem(audit.list({ subjectId: importId }))
        assert.strictEqual(items[0]?.actor._tag, "Operator")
        assert.match(items[0]?.action ?? "", /\.import\.started$/u)
      }
    }),
  )
})
