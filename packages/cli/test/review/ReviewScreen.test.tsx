import { setTimeout as wait } from "node:timers/promises"
import type { OperatorShop } from "@souk/sdk"
import { render } from "ink-testing-library"
import { afterEach, describe, expect, it, vi } from "vitest"
import type { ReviewQueue } from "../../src/commands/shops/review/ReviewQueue.ts"
import { ReviewScreen } from "../../src/commands/shops/review/ReviewScreen.tsx"
import { widthOf } from "../../src/output/width.ts"
import { shopNamed } from "./shops.ts"

const escape = "\u001B"
const enter = "\r"

/** A queue in memory, as the server's answers. */
class MemoryQueue implements ReviewQueue {
  readonly decided: Array<string> = []
  shops: ReadonlyArray<OperatorShop>
  refuses = false

  constructor(names: ReadonlyArray<string>) {
    this.shops = names.map(shopNamed)
  }

  load = async () => ({ shops: this.shops, hasMore: false })

  approve = (id: string) => this.#decide(id, `approve ${id}`)

  reject = (id: string, reason: string) => this.#decide(id, `reject ${id}: ${reason}`)

  async #decide(id: string, decision: string): Promise<OperatorShop> {
    const shop = this.shops.find((each) => each.id === id)
    if (this.refuses || shop === undefined) {
      throw Object.assign(new Error("The shop is approved."), {
        code: "shop_state_conflict",
        status: 409,
        title: "The shop's state does not allow this",
        detail: "The shop is approved.",
      })
    }
    this.decided.push(decision)
    this.shops = this.shops.filter((each) => each !== shop)
    return shop
  }
}

const open = (queue: MemoryQueue, { columns = 80, rows = 24 } = {}) => {
  const commands: Array<string> = []
  const size = { columns, rows }
  const screen = render(
    <ReviewScreen
      queue={queue}
      first={{ shops: queue.shops, hasMore: false }}
      place="http://127.0.0.1:4000"
      onDecision={(command) => commands.push(command)}
    />,
  )
  // The stock stdout is 100 columns wide and has no rows.
  Object.defineProperty(screen.stdout, "columns", { get: () => size.columns })
  Object.defineProperty(screen.stdout, "rows", { get: () => size.rows })
  const resize = (columns: number, rows: number): void => {
    Object.assign(size, { columns, rows })
    screen.stdout.emit("resize")
  }
  resize(columns, rows)
  const press = async (...keys: ReadonlyArray<string>): Promise<void> => {
    for (const key of keys) {
      await settled()
      screen.stdin.write(key)
    }
    await settled()
  }
  close = () => screen.unmount()
  return { ...screen, commands, press, resize, frame: () => screen.lastFrame() ?? "" }
}

let close = (): void => undefined
afterEach(() => close())

/** Keys are read, and effects run, on later turns of the event loop. */
const settled = () => wait(40)

const selected = (frame: string): string => frame.split("\n").find((line) => line.startsWith("›")) ?? ""

describe("ReviewScreen", () => {
  it("shows the queue with what the first applicant says", async () => {
    const { frame } = open(new MemoryQueue(["Tea House", "Wool"]))
    await settled()
    expect(frame()).toContain("Shops to review 2")
    expect(selected(frame())).toContain("Tea House")
    expect(frame()).toContain("Ada King <ada@example.com>")
    expect(frame()).toMatch(/a approve.*r reject.*q quit.*\? keys/)
  })

  it("approves after a question, and tells the command that does the same", async () => {
    const queue = new MemoryQueue(["Tea House", "Wool"])
    const { frame, press, commands } = open(queue)
    await press("j", "a")
    expect(frame()).toContain("Approve Wool?")
    expect(queue.decided).toEqual([])
    await press("y")
    await vi.waitFor(() => expect(frame()).toContain("✓ Wool is approved"))
    expect(queue.decided).toEqual(["approve Wool"])
    expect(commands).toEqual(["souk shops approve Wool"])
    expect(frame()).toContain("souk shops approve Wool")
    expect(frame()).toContain("Shops to review 1")
  })

  it("does not approve when the answer is no", async () => {
    const queue = new MemoryQueue(["Tea House"])
    const { frame, press } = open(queue)
    await press("a", "n")
    expect(queue.decided).toEqual([])
    expect(frame()).not.toContain("Approve Tea House?")
  })

  it("rejects with a reason, and not without one", async () => {
    const queue = new MemoryQueue(["Tea House"])
    const { frame, press, commands } = open(queue)
    await press("r", "x", enter)
    expect(queue.decided).toEqual([])
    expect(frame()).toContain("At least 3 characters")
    await press(" isn't real", enter)
    await vi.waitFor(() => expect(frame()).toContain("is rejected"))
    expect(queue.decided).toEqual(["reject Tea House: x isn't real"])
    expect(commands).toEqual([String.raw`souk shops reject Tea House --reason 'x isn'\''t real'`])
    expect(frame()).toContain("No shop waits for a decision")
  })

  it("filters with every letter, and shows all again after escape", async () => {
    const warnings = vi.spyOn(console, "error")
    const { frame, press } = open(new MemoryQueue(["Tea House", "Wool", "Teapots"]))
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

  it("says why a decision was refused, and asks what waits now", async () => {
    const queue = new MemoryQueue(["Tea House", "Wool"])
    const { frame, press, commands } = open(queue)
    queue.refuses = true
    queue.shops = queue.shops.slice(1)
    await press("a", "y")
    await vi.waitFor(() => expect(frame()).toContain("✗ The shop's state does not allow this"))
    expect(commands).toEqual([])
    expect(frame()).toContain("Shops to review 1")
    expect(selected(frame())).toContain("Wool")
  })

  it("reads keys that arrive together", async () => {
    const { frame, press } = open(new MemoryQueue(["A", "B", "C", "D"]))
    await press("jjj", "kk")
    expect(selected(frame())).toContain("B")
  })

  it.each([
    [80, 24],
    [40, 12],
    [120, 40],
    [30, 8],
  ])("fits into %i × %i, list, detail, keys and prompts", async (columns, rows) => {
    const names = Array.from({ length: 50 }, (_, i) => `${i} 紅茶の店とても長い名前`)
    const { frame, press } = open(new MemoryQueue(names), { columns, rows })
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
    await press("?", "a", "y")
    await vi.waitFor(() => expect(frame()).toContain("✓"))
    fits()
  })

  it("changes from two panes to one and back with the size of the window", async () => {
    const { frame, press, resize } = open(new MemoryQueue(["Tea House", "Wool"]))
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
