import sharp from "sharp"
import { describe, expect, it } from "vitest"
import { demoContent } from "../../src/demo/content/index.ts"
import { composeProductPicture } from "../../src/demo/pictures/composeProductPicture.ts"
import { composeShopCover, composeShopLogo } from "../../src/demo/pictures/composeShopPictures.ts"
import { findIcon, requireIcon } from "../../src/demo/pictures/icons.ts"
import { measureIcon } from "../../src/demo/pictures/measureIcon.ts"
import { fromHex, mix, toHex } from "../../src/demo/pictures/oklch.ts"
import { tintIcon } from "../../src/demo/pictures/tintIcon.ts"

const { categories, shops } = demoContent
const palette = { light: "#f4ecdd", deep: "#c9d8dc", ink: "#24466f", accent: "#2a4f9e" }

describe("icons", () => {
  it("exist for every product, shop and category", () => {
    const named = [
      shops,
      shops.flatMap((shop) => shop.products),
      categories,
      categories.flatMap((each) => each.children),
    ]
      .flat()
      .map(({ icon }: { readonly icon: string }) => icon)
    expect(named.filter((name) => findIcon(name) === undefined)).toEqual([])
  })

  it("are missed loudly", () => {
    expect(findIcon("no-such-icon")).toBeUndefined()
    expect(() => requireIcon("no-such-icon")).toThrow('No icon is called "no-such-icon".')
  })
})

describe("colours", () => {
  it.each(["#000000", "#ffffff", "#2a4f9e", "#cf9338", "#7f5a86"])("survive the way to OKLCH and back: %s", (hex) => {
    expect(toHex(fromHex(hex))).toBe(hex)
  })

  it("mix from one end to the other", () => {
    expect(mix("#2a4f9e", "#cf9338", 0)).toBe("#2a4f9e")
    expect(mix("#2a4f9e", "#cf9338", 1)).toBe("#cf9338")
  })
})

describe("tintIcon", () => {
  it("dyes the largest colour and leaves small parts of another hue alone", async () => {
    const ball = requireIcon("yarn")
    const measure = await measureIcon(ball)
    const tinted = tintIcon(ball, measure, "#bd4a4e")
    const [largest = "", share = 0] = [...measure.shares].toSorted(([, a], [, b]) => b - a)[0] ?? []
    expect(share).toBeGreaterThan(0.25)
    expect(tinted.body).not.toContain(largest)
    expect(tinted.body).toContain("#bd4a4e")
  })

  it("dyes the goods, not what they hold", async () => {
    const bowl = requireIcon("chawan")
    const tinted = tintIcon(bowl, await measureIcon(bowl), "#b5583c")
    expect(tinted.body).toContain("#b5583c")
    expect(tinted.body).toContain("#7fa044")
  })
})

describe("pictures", () => {
  it("are 800 × 800 WebP, the same bytes for the same picture, others for another colour", async () => {
    const blue = await composeProductPicture({ icon: "amphora", palette, accent: "#2a4f9e" })
    expect(await sharp(blue).metadata()).toMatchObject({ format: "webp", width: 800, height: 800 })
    expect(await composeProductPicture({ icon: "amphora", palette, accent: "#2a4f9e" })).toEqual(blue)
    expect(await composeProductPicture({ icon: "amphora", palette, accent: "#cf9338" })).not.toEqual(blue)
  })

  it("of shops are a logo and a cover", async () => {
    const logo = await composeShopLogo({ icon: "amphora", palette })
    expect(await sharp(logo).metadata()).toMatchObject({ format: "webp", width: 512, height: 512 })
    const goods = [{ icon: "teapot", accent: "#9c2f2b" }, { icon: "olive" }]
    const cover = await composeShopCover({ icon: "amphora", palette, goods })
    expect(await sharp(cover).metadata()).toMatchObject({ format: "webp", width: 1600, height: 500 })
  })
})
