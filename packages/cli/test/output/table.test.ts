import { describe, expect, it } from "vitest"
import { makePaper } from "../../src/output/Paper.ts"
import { type Column, layoutTable } from "../../src/output/table.ts"
import { widthOf } from "../../src/output/width.ts"

interface Row {
  readonly name: string
  readonly price: string
  readonly note: string
  readonly id: string
}

const columns: ReadonlyArray<Column<Row>> = [
  { title: "NAME", value: ({ name }) => name, shrinksTo: 6 },
  { title: "PRICE", value: ({ price }) => price, align: "right" },
  { title: "NOTE", value: ({ note }) => note, spare: 1 },
  { title: "ID", value: ({ id }) => id },
]
const rows: ReadonlyArray<Row> = [
  { name: "Kissako Tea House", price: "5", note: "opens late", id: "0199f0c4" },
  { name: "紅茶の店", price: "1,250", note: "", id: "0199f0c5" },
]

describe("layoutTable", () => {
  it("cuts nothing where there is room", () => {
    expect(layoutTable(columns, rows, Number.POSITIVE_INFINITY)).toEqual({
      header: "NAME               PRICE  NOTE        ID",
      lines: ["Kissako Tea House      5  opens late  0199f0c4", "紅茶の店           1,250              0199f0c5"],
    })
  })

  it("leaves out spare columns, then cuts those that can be cut", () => {
    expect(layoutTable(columns, rows, 26)).toEqual({
      header: "NAME       PRICE  ID",
      lines: ["Kissako…       5  0199f0c4", "紅茶の店   1,250  0199f0c5"],
    })
  })

  it.each([20, 26, 30, 40, 44, 60, 80])("never takes more than %i columns unless nothing can give", (width) => {
    const { header, lines } = layoutTable(columns, rows, width)
    for (const line of [header, ...lines]) expect(widthOf(line)).toBeLessThanOrEqual(Math.max(width, 23))
  })

  it("shows no escape sequence, line break or change of direction that a name brings", () => {
    const evil = { name: "\u001B[31mred\u001B[0m\n\u202Etxt\u0007", price: "", note: "", id: "" }
    const { lines } = layoutTable(columns, [evil], 80)
    expect(lines).toHaveLength(1)
    // eslint-disable-next-line no-control-regex -- they must not be there
    expect(lines[0]).not.toMatch(/[\u0000-\u001F\u202E]/)
    expect(lines[0]).toContain("red")
  })
})

describe("Paper", () => {
  it("wraps values beside their names", () => {
    const text = makePaper(30, false).fields([
      ["Name", "Tea"],
      ["About", "Green tea from small gardens"],
      ["Reason", null],
    ])
    expect(text).toBe("Name   Tea\nAbout  Green tea from small\n       gardens")
  })

  it("has colour only where it is asked for", () => {
    expect(makePaper(80, false).style("red", "no")).toBe("no")
    expect(makePaper(80, true).style("red", "no")).toBe("\u001B[31mno\u001B[39m")
  })
})
