import { describe, expect, it } from "vitest"
import { initialState, reduce, selectedShop, visibleShops } from "../../src/commands/shops/review/ReviewState.ts"
import { shopNamed } from "./shops.ts"

const first = { shops: ["Tea", "Café Ébène", "Wool", "Tea Two"].map(shopNamed), hasMore: false }

describe("the review screen", () => {
  it("keeps the selection within the list", () => {
    const state = initialState(first)
    expect(reduce(state, { type: "move", by: -1 }).selected).toBe(0)
    expect(reduce(state, { type: "move", by: 99 }).selected).toBe(3)
  })

  it("filters without regard to case and accents, and selects the first that fits", () => {
    const moved = reduce(initialState(first), { type: "move", by: 2 })
    const filtered = reduce(moved, { type: "filter", text: "EBENE" })
    expect(visibleShops(filtered).map(({ name }) => name)).toEqual(["Café Ébène"])
    expect(selectedShop(filtered)?.name).toBe("Café Ébène")
  })

  it("selects the next shop after a decision, and the last one at the end", () => {
    const notice = { kind: "done", text: "", command: null } as const
    const third = reduce(initialState(first), { type: "move", by: 3 })
    const decided = reduce(third, { type: "decided", id: "Tea Two", notice })
    expect(selectedShop(decided)?.name).toBe("Wool")
    const all = ["Tea", "Café Ébène", "Wool"].reduce(
      (state, id) => reduce(state, { type: "decided", id, notice }),
      decided,
    )
    expect(selectedShop(all)).toBeUndefined()
  })

  it("scrolls no further than there are lines", () => {
    const state = initialState(first)
    expect(reduce(state, { type: "scroll", by: 9, last: 4 }).scroll).toBe(4)
    expect(reduce(state, { type: "scroll", by: -9, last: 4 }).scroll).toBe(0)
  })
})
