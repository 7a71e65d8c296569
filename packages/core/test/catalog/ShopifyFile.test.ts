import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { assert, describe, it } from "vitest"
import { plainText } from "../../src/catalog/plainText.ts"
import { isShopifyHeader, readShopify } from "../../src/catalog/ShopifyFile.ts"
import { readCells } from "../../src/shared/RowFile.ts"

const read = async (text: string, currency = "EUR", categories: ReadonlyArray<string> = []) => {
  const lost = new Map<string, number>()
  const rows = await Effect.runPromise(
    Stream.succeed(new TextEncoder().encode(text)).pipe(
      readCells,
      readShopify({
        currency,
        categories: new Set(categories),
        lose: (what) => lost.set(what.split(":")[0] ?? "", (lost.get(what.split(":")[0] ?? "") ?? 0) + 1),
      }),
      Stream.runCollect,
    ),
  )
  return { rows: [...rows], lost: Object.fromEntries(lost) }
}

const older = [
  "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Variant Compare At Price,Variant Barcode,Image Src,Image Position,Gift Card,Cost per item,Status",
  `linen-shirt,Linen shirt,"<p>Cool &amp; light.</p><ul><li>Linen</li><li>Made in Porto</li></ul>",Atlas,"Apparel & Accessories > Clothing",Shirts,"summer, New In",true,Size,S,Colour,White,LS-S,210.0,shopify,4,39.90,49.90,'4006381333931,https://cdn.example/1.jpg,1,false,18.5,active`,
  "linen-shirt,,,,,,,,,M,,White,LS-M,210.0,shopify,-2,39.90,39.90,123,https://cdn.example/2.jpg,2,,,",
  "linen-shirt,,,,,,,,,,,,,,,,,,,https://cdn.example/3.jpg,3,,,",
  "soap,Soap,<b>Soap</b>,Atlas,,,,false,Title,Default Title,,,,,,,5,4,,,,false,,draft",
  "card,Gift card,,Atlas,,,,true,Title,10,,,GC,,,,10,,,,,true,,active",
].join("\r\n")

describe("Shopify's product files", () => {
  it("become product rows, and what has no place is told", async () => {
    const { rows, lost } = await read(older, "EUR", ["clothing", "summer"])
    assert.deepStrictEqual(rows, [
      {
        productSku: "linen-shirt",
        title: "Linen shirt",
        description: "Cool & light.\n- Linen\n- Made in Porto",
        categories: ["clothing", "summer"],
        isActive: true,
        sku: "LS-S",
        options: [
          { name: "Size", value: "S" },
          { name: "Colour", value: "White" },
        ],
        price: 3990,
        cost: 1850,
        originalPrice: 4990,
        weightGrams: 210,
        barcode: "4006381333931",
        stock: 4,
      },
      {
        productSku: "linen-shirt",
        title: "Linen shirt",
        description: "Cool & light.\n- Linen\n- Made in Porto",
        categories: ["clothing", "summer"],
        isActive: true,
        sku: "LS-M",
        options: [
          { name: "Size", value: "M" },
          { name: "Colour", value: "White" },
        ],
        price: 3990,
        weightGrams: 210,
        stock: 0,
      },
      {
        productSku: "soap",
        title: "Soap",
        description: "Soap",
        isActive: false,
        sku: "soap-1",
        options: [],
        price: 500,
      },
    ])
    assert.deepStrictEqual(lost, {
      "column Vendor": 3,
      "tags, types and categories": 3,
      pictures: 3,
      "barcodes that are no EAN or UPC": 1,
      "stock below zero": 1,
      "HTML of descriptions": 1,
      "variants without SKU": 1,
      "compare-at prices below the price": 1,
      "stock that nobody counted": 1,
      "gift cards": 1,
    })
  })

  it("are read by the names that columns have had since 2025 too, in the shop's currency", async () => {
    const newer = [
      "Title,URL handle,Description,Status,SKU,Option1 name,Option1 value,Price,Compare-at price,Inventory tracker,Inventory quantity",
      "Tea,tea,Green tea.,active,TEA,Title,Default Title,1200,,shopify,3",
      "Cup,cup,A cup.,active,CUP,Title,Default Title,12.5,,shopify,3",
    ].join("\n")
    const { rows, lost } = await read(newer, "JPY")
    assert.deepStrictEqual(
      rows.map(({ sku, price }) => [sku, price]),
      // Half a yen is none: the row's check says so.
      [
        ["TEA", 1200],
        ["CUP", "12.5"],
      ],
    )
    assert.deepStrictEqual(lost, {})
  })

  it("are told by their header", () => {
    assert.isTrue(isShopifyHeader(older.split("\r\n")[0] ?? ""))
    assert.isTrue(isShopifyHeader('\uFEFF"Title","URL handle","Description"'))
    assert.isFalse(isShopifyHeader("product_sku,title,sku"))
  })
})

describe("HTML as plain text", () => {
  it("keeps what it says", () => {
    for (const [html, text] of [
      ["<h1>A</h1><p>B<br>C</p>", "A\n\nB\nC"],
      ["a<script>alert(1)</script><!-- no -->b", "ab"],
      ["&lt;b&gt; &#8364; &#x20ac; &unknown; &#0;", "<b> € € &unknown; &#0;"],
      ["<table><tr><td>1</td></tr><tr><td>2</td></tr></table>", "1\n2"],
      ["5 < 6 and 7 > 3", "5 < 6 and 7 > 3"],
    ] as const) {
      assert.strictEqual(plainText(html), text)
    }
  })
})
