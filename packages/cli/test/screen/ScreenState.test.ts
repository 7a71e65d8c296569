import { describe, expect, it } from "vitest"
import type { Entry, Page } from "../../src/screen/Panel.ts"
import {
  type Held,
  initialState,
  reduce,
  type ScreenEvent,
  type ScreenState,
  selectedEntry,
  viewOf,
  visible,
} from "../../src/screen/ScreenState.ts"
import { MemoryShops } from "./MemoryShops.ts"

const { panel } = new MemoryShops([])
const pageOf = (...names: ReadonlyArray<string>): Promise<Page> =>
  new MemoryShops(names).panel.load(new AbortController().signal)
const first = await pageOf("Tea", "Café Ébène", "Wool", "Tea Two")
const initial = initialState([panel], first)
const nameOf = (entry: Entry | undefined): string | undefined => entry?.cells[0]
const notice = { kind: "done", text: "", command: null } as const

const after = (state: ScreenState, ...events: ReadonlyArray<ScreenEvent>): ScreenState => events.reduce(reduce, state)

/** Decides about the entry that is selected. */
const held = (state: ScreenState, id: number): ScreenEvent => {
  const entry = selectedEntry(state)
  const act = entry?.acts[0]
  if (entry === undefined || act === undefined) throw new Error("Nothing is selected.")
  const held: Held = { id, panel, entry, act, reason: "", isSent: false }
  return { type: "held", held, notice }
}

describe("the state of a screen", () => {
  it("keeps the selection within the list", () => {
    expect(viewOf(reduce(initial, { type: "move", by: -1 })).selected).toBe(0)
    expect(viewOf(reduce(initial, { type: "move", by: 99 })).selected).toBe(3)
  })

  it("filters without regard to case and accents, and selects the first that fits", () => {
    const filtered = after(initial, { type: "move", by: 2 }, { type: "filter", text: "EBENE" })
    expect(visible(filtered).map(nameOf)).toEqual(["Café Ébène"])
    expect(nameOf(selectedEntry(filtered))).toBe("Café Ébène")
  })

  it("selects the next entry after a decision, and the last one at the end", () => {
    const decided = after(initial, held(initial, 1))
    expect(nameOf(selectedEntry(decided))).toBe("Café Ébène")
    const last = reduce(initial, { type: "move", by: 3 })
    expect(nameOf(selectedEntry(after(last, held(last, 1))))).toBe("Wool")
  })

  it("stays on its entry when a decision goes through, and returns to the one that is taken back", () => {
    const decided = after(initial, held(initial, 1), { type: "move", by: 1 })
    expect(nameOf(selectedEntry(decided))).toBe("Wool")
    const done = after(decided, { type: "sent", id: 1 }, { type: "released", id: 1, isDone: true, notice })
    expect(nameOf(selectedEntry(done))).toBe("Wool")
    expect(visible(done)).toHaveLength(3)
    const undone = reduce(decided, { type: "released", id: 1, isDone: false, notice })
    expect(nameOf(selectedEntry(undone))).toBe("Tea")
  })

  it("stays on its entry when the list changes around it, and at the top when it is there", async () => {
    const page = await pageOf("New", "Wool", "Tea")
    const onWool = reduce(initial, { type: "move", by: 2 })
    expect(nameOf(selectedEntry(reduce(onWool, { type: "loaded", panel, page })))).toBe("Wool")
    expect(nameOf(selectedEntry(reduce(initial, { type: "loaded", panel, page })))).toBe("New")
  })

  it("lets go of a decision that waits when its entry is gone, but not of one that is on its way", async () => {
    const page = await pageOf("Wool")
    const waiting = after(initial, held(initial, 1))
    expect(reduce(waiting, { type: "loaded", panel, page }).held).toEqual([])
    expect(after(waiting, { type: "sent", id: 1 }, { type: "loaded", panel, page }).held).toHaveLength(1)
  })

  it("scrolls no further than there are lines", () => {
    expect(viewOf(reduce(initial, { type: "scroll", by: 9, last: 4 })).scroll).toBe(4)
    expect(viewOf(reduce(initial, { type: "scroll", by: -9, last: 4 })).scroll).toBe(0)
  })
})
