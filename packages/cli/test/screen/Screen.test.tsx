import { afterEach, describe, expect, it, vi } from "vitest"
import { widthOf } from "../../src/output/width.ts"
import { readOnly } from "../../src/screen/Panel.ts"
import { MemoryShops, problem } from "./MemoryShops.ts"
import { openTest, selected, settled } from "./openTest.tsx"

const escape = "\u001B"
const enter = "\r"

let close = (): void => undefined
afterEach(() => close())

const open = async (shops: MemoryShops, settings: Partial<Parameters<typeof openTest>[0]> = {}) => {
  const screen = await openTest({ panels: [shops.panel], ...settings })
  close = () => screen.unmount()
  return screen
}

describe("decisions", () => {
  it("shows the queue with what the first applicant says, and the keys that do something", async () => {
    const { frame } = await open(new MemoryShops(["Tea House", "Wool"]))
    expect(frame()).toContain("Shops to review 2")
    expect(selected(frame())).toContain("Tea House")
    expect(frame()).toContain("Ada King <ada@example.com>")
    expect(frame()).toMatch(/a approve.*r reject.*\? keys.*q quit/)
    expect(frame()).not.toContain("u undo")
  })

  it("approves once the wait is over, and tells the command that does the same", async () => {
    const shops = new MemoryShops(["Tea House", "Wool"])
    const { frame, press, commands } = await open(shops, { grace: 0.1 })
    await press("j", "a")
    await vi.waitFor(() => expect(frame()).toContain("✓ Wool is approved"))
    expect(shops.decided).toEqual(["approve Wool"])
    expect(commands).toEqual(["souk shops approve Wool"])
    expect(frame()).toContain("souk shops approve Wool")
    expect(frame()).toContain("Shops to review 1")
  })

  it("sends nothing while a decision waits, and takes the last ones back", async () => {
    const shops = new MemoryShops(["Tea House", "Wool", "Kiln"])
    const { frame, press } = await open(shops)
    await press("a", "a")
    expect(frame()).toContain("… Wool will be approved in 600 s: u takes it back")
    expect(frame()).toContain("Shops to review 1 · 2 not sent yet")
    expect(frame()).toContain("u undo")
    await press("u")
    expect(frame()).toContain("• Taken back: Wool still waits for a decision")
    expect(selected(frame())).toContain("Wool")
    await press("u")
    expect(selected(frame())).toContain("Tea House")
    expect(frame()).toContain("Shops to review 3")
    expect(frame()).not.toContain("u undo")
    expect(shops.decided).toEqual([])
  })

  it("rejects with a reason, and not without one", async () => {
    const shops = new MemoryShops(["Tea House"])
    const { frame, press, commands } = await open(shops, { grace: 0.1 })
    await press("r", "x", enter)
    expect(frame()).toContain("At least 3 characters")
    await press(" isn't real", enter)
    await vi.waitFor(() => expect(frame()).toContain("is rejected"))
    expect(shops.decided).toEqual(["reject Tea House: x isn't real"])
    expect(commands).toEqual([String.raw`souk shops reject Tea House --reason 'x isn'\''t real'`])
    expect(frame()).toContain("No shop waits for a decision")
  })

  it("asks for a reason on one line, however long it is, with the keys of a shell", async () => {
    const shops = new MemoryShops(["Tea House"])
    const { frame, press } = await open(shops, { grace: 0.1, columns: 40, rows: 12 })
    await press("r", "it is a word that nobody needs and much too long")
    expect(frame()).toMatch(/Reason: .*much too long/)
    await press("\u0017", "\u0017", "short", "\u0001", "So: ", enter)
    await vi.waitFor(() =>
      expect(shops.decided).toEqual(["reject Tea House: So: it is a word that nobody needs and much short"]),
    )
  })

  it("reads a reason and its enter when they arrive together", async () => {
    const shops = new MemoryShops(["Tea House"])
    const { press } = await open(shops, { grace: 0.1 })
    await press("r", "no imprint\r")
    await vi.waitFor(() => expect(shops.decided).toEqual(["reject Tea House: no imprint"]))
  })

  it("goes back from the question for a reason", async () => {
    const shops = new MemoryShops(["Tea House"])
    const { frame, press } = await open(shops)
    await press("r", "no", escape)
    await vi.waitFor(() => expect(frame()).toContain("a approve"))
    expect(selected(frame())).toContain("Tea House")
  })

  it("says who was quicker when a decision is refused, and asks what waits now", async () => {
    const shops = new MemoryShops(["Tea House", "Wool"])
    const { frame, press, commands } = await open(shops, { grace: 0.1 })
    shops.lose("Tea House")
    await press("a")
    await vi.waitFor(() => expect(frame()).toContain("• Tea House was approved elsewhere by bo@example.com"))
    expect(shops.decided).toEqual([])
    expect(commands).toEqual([])
    await vi.waitFor(() => expect(frame()).toContain("Shops to review 1"))
    expect(selected(frame())).toContain("Wool")
  })

  it("offers nothing that changes anything when it may only look", async () => {
    const shops = new MemoryShops(["Tea House"])
    const { frame, press } = await open(shops, { panels: [readOnly(shops.panel)], isReadOnly: true, grace: 0 })
    expect(frame()).toContain("read-only")
    expect(frame()).not.toMatch(/approve|reject/)
    await press("a", "r")
    expect(frame()).not.toContain("Reason")
    await press("?")
    expect(frame()).not.toContain("approve")
    expect(shops.decided).toEqual([])
  })
})

describe("leaving", () => {
  it("sends what waits before it quits", async () => {
    const shops = new MemoryShops(["Tea House", "Wool"])
    const { press, commands } = await open(shops)
    await press("a", "a", "q")
    await vi.waitFor(() => expect(commands).toEqual(["souk shops approve Tea House", "souk shops approve Wool"]))
  })

  it("stays when what waited was refused", async () => {
    const shops = new MemoryShops(["Tea House", "Wool"])
    const { frame, press } = await open(shops)
    shops.refusal = problem("service_unavailable", 503, "The database is away.")
    await press("a", "q")
    await vi.waitFor(() => expect(frame()).toContain("✗ Service unavailable. The database is away."))
    expect(selected(frame())).toContain("Tea House")
    await press("j")
    expect(selected(frame())).toContain("Wool")
  })

  it("drops what waits with Ctrl-C", async () => {
    const shops = new MemoryShops(["Tea House"])
    const { press, commands } = await open(shops, { grace: 0.2 })
    await press("a", "\u0003")
    await new Promise((done) => setTimeout(done, 300))
    expect(commands).toEqual([])
    expect(shops.decided).toEqual([])
  })
})

describe("what happens meanwhile", () => {
  it("lets go of what somebody else decided, and says who it was", async () => {
    const shops = new MemoryShops(["Tea House", "Wool", "Kiln"])
    const { frame, press } = await open(shops, { refresh: 0.05 })
    await press("j", "j")
    shops.lose("Wool")
    await vi.waitFor(() => expect(frame()).toContain("• Wool was approved elsewhere by bo@example.com"))
    expect(frame()).toContain("Shops to review 2")
    expect(selected(frame())).toContain("Kiln")
    shops.lose("Tea House")
    shops.lose("Kiln")
    await vi.waitFor(() => expect(frame()).toContain("• 2 were decided elsewhere: Tea House, Kiln"))
  })

  it("does not send what somebody else was quicker with", async () => {
    const shops = new MemoryShops(["Tea House", "Wool"])
    const { frame, press } = await open(shops, { refresh: 0.05 })
    await press("a")
    shops.lose("Tea House")
    await vi.waitFor(() => expect(frame()).toMatch(/What you decided was not\s+sent/))
    expect(frame()).not.toContain("u undo")
    await press("q")
    expect(shops.decided).toEqual([])
  })

  it("shows an error where it is, keeps what it knows, and recovers", async () => {
    const shops = new MemoryShops(["Tea House"])
    const { frame } = await open(shops, { refresh: 0.05 })
    shops.failure = problem("network_error", 0, "Nobody answers.")
    await vi.waitFor(() => expect(frame()).toContain("✗ Network error. Nobody answers. Trying again."))
    expect(selected(frame())).toContain("Tea House")
    shops.failure = problem("unauthenticated", 401, "Sign in.")
    await vi.waitFor(() => expect(frame()).toContain("souk login"), { timeout: 10_000 })
    shops.failure = null
    await vi.waitFor(() => expect(frame()).not.toContain("✗"), { timeout: 10_000 })
  })

  it("asks a server that is away less and less often", async () => {
    const shops = new MemoryShops(["Tea House"])
    shops.failure = problem("network_error", 0, "Nobody answers.")
    const first = { entries: [], hasMore: false }
    await open(shops, { refresh: 0.05, first })
    await new Promise((done) => setTimeout(done, 1000))
    // Every 50 ms would be 20.
    expect(shops.loads).toBeLessThan(8)
  })
})

describe("moving", () => {
  it("filters with every letter, and shows all again after escape", async () => {
    const warnings = vi.spyOn(console, "error")
    const { frame, press } = await open(new MemoryShops(["Tea House", "Wool", "Teapots"]))
    await press("/", "t", "e", "a")
    expect(warnings).not.toHaveBeenCalled()
    expect(frame()).toContain("2 of 3, “tea”")
    await press(enter)
    expect(frame()).toContain("esc show all")
    await press("j")
    expect(selected(frame())).toContain("Teapots")
    await press(escape)
    await vi.waitFor(() => expect(frame()).toContain("Shops to review 3"))
  })

  it("reads keys that arrive together, and arrows", async () => {
    const { frame, press } = await open(new MemoryShops(["A", "B", "C", "D"]))
    await press("jjj", "kk")
    expect(selected(frame())).toContain("B")
    await press("\u001B[B")
    expect(selected(frame())).toContain("C")
    await press("\u001B[A", "\u001B[A")
    expect(selected(frame())).toContain("A")
  })

  it("scrolls the list of keys where it does not fit", async () => {
    const { frame, press } = await open(new MemoryShops(["A"]), { columns: 40, rows: 12 })
    await press("?")
    expect(frame()).toContain("reject, with a reason")
    expect(frame()).not.toContain("ctrl-c")
    await press("jjjjj")
    expect(frame()).toContain("ctrl-c")
    await press("x")
    expect(frame()).toContain("Shops to review")
    expect(frame()).toContain("a approve")
  })
})

describe("room", () => {
  it.each([
    [80, 24],
    [40, 12],
    [120, 40],
    [30, 8],
  ])("fits into %i × %i: list, detail, keys, questions and errors", async (columns, rows) => {
    const shops = new MemoryShops(Array.from({ length: 50 }, (_, i) => `${i} 紅茶の店とても長い名前`))
    const { frame, press } = await open(shops, { columns, rows })
    const fits = (): void => {
      const lines = frame().split("\n")
      expect(lines.length).toBeLessThanOrEqual(rows)
      expect(lines.filter((line) => widthOf(line) > columns)).toEqual([])
    }
    await press("G")
    fits()
    expect(selected(frame())).toContain("49")
    await press(enter, "j", "j")
    fits()
    await press(escape)
    await settled()
    await press("?")
    fits()
    await press("?", "a")
    fits()
    await press("r", "so long a reason that it never fits into the line that it is asked on", enter)
    fits()
  })

  it("changes from two panes to one and back with the size of the window", async () => {
    const { frame, press, resize } = await open(new MemoryShops(["Tea House", "Wool"]))
    await press("j")
    expect(frame()).toContain("│")
    resize(40, 12)
    await settled()
    expect(frame()).not.toContain("│")
    expect(frame()).not.toContain("Ada King")
    expect(selected(frame())).toContain("Wool")
    await press(enter)
    expect(frame()).toContain("Ada King")
    expect(frame()).toContain("esc back")
    resize(80, 24)
    await settled()
    expect(frame()).toContain("│")
  })
})
