import { stripVTControlCharacters } from "node:util"
import { renderToString } from "ink"
import { describe, expect, it } from "vitest"
import { widthOf } from "../../src/output/width.ts"
import { Header, Tabs } from "../../src/screen/frame.tsx"
import { Footer } from "../../src/screen/keys.tsx"
import { EntryDetail, EntryList } from "../../src/screen/panes.tsx"
import { initialState, selectedEntry } from "../../src/screen/ScreenState.ts"
import { MemoryShops } from "./MemoryShops.ts"

const shops = new MemoryShops(["Tea House", "A shop with a name that is much longer than others", "紅茶の店"])
const state = initialState([shops.panel], await shops.panel.load(new AbortController().signal))

const draw = (columns: number): string =>
  [
    <Header state={state} place="https://shop.example" isReadOnly width={columns} />,
    <EntryList state={state} width={columns} height={4} />,
    <EntryDetail entry={selectedEntry(state)} scroll={0} width={columns} height={5} hint="j" />,
    <Footer state={state} width={columns} />,
  ]
    .map((piece) => stripVTControlCharacters(renderToString(piece, { columns })))
    .join("\n")

describe("the pieces of a screen", () => {
  it.each([40, 80, 120])("fit into %i columns", (columns) => {
    const text = draw(columns)
    expect(text.split("\n").filter((line) => widthOf(line) > columns)).toEqual([])
    expect(text).toMatchSnapshot()
  })

  it("name only the tab that is shown where there is no room for all", () => {
    const many = initialState(
      ["Shops", "Orders", "Stock"].map((tab) => ({ ...shops.panel, id: tab, tab })),
      { entries: [], hasMore: false },
    )
    const tabs = (columns: number): string =>
      stripVTControlCharacters(renderToString(<Tabs state={many} width={columns} />, { columns }))
    expect(tabs(40)).toBe("[1 Shops] 2 Orders  3 Stock")
    expect(tabs(20)).toBe("[1 Shops] 2  3")
  })
})
