import { describe, expect, it } from "vitest"
import { fit, pad, widthOf, wrap } from "../../src/output/width.ts"

describe("widthOf", () => {
  it.each([
    ["tea", 3],
    ["Café", 4],
    ["Cafe\u0301", 4],
    ["紅茶", 4],
    ["한국", 4],
    ["🍵", 2],
    ["👨‍👩‍👧", 2],
    ["🇩🇪", 2],
    ["❤️", 2],
    ["", 0],
  ])("of %j is %i", (text, width) => {
    expect(widthOf(text)).toBe(width)
  })
})

const texts = [
  "",
  "tea",
  "Green tea from small gardens, harvested by hand",
  "紅茶の店とても長い名前",
  "a🍵b👨‍👩‍👧 c🇩🇪 ❤️ d",
  "averyveryveryverylongwordwithoutanyspaceinit and more",
  "Cafe\u0301 E\u0301be\u0300ne",
  "  spaces   in   between  ",
]
const widths = Array.from({ length: 40 }, (_, i) => i + 2)

describe.each(texts)("%j", (text) => {
  it("is never wider than asked", () => {
    for (const width of widths) {
      expect(widthOf(fit(text, width))).toBeLessThanOrEqual(width)
      expect(widthOf(pad(fit(text, width), width))).toBe(width)
      for (const line of wrap(text, width)) expect(widthOf(line)).toBeLessThanOrEqual(width)
    }
  })

  it("loses no letter when it wraps", () => {
    for (const width of widths) {
      expect(wrap(text, width).join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""))
    }
  })
})
