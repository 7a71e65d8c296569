import sharp from "sharp"
import type { DemoPalette } from "../DemoContent.ts"
import { requireIcon } from "./icons.ts"
import { measureIcon } from "./measureIcon.ts"
import { mix } from "./oklch.ts"
import { tintIcon } from "./tintIcon.ts"

/** An icon, dyed in `accent` (`#rrggbb`) if there is one. */
export interface Goods {
  readonly icon: string
  readonly accent?: string
}

/** What a shop shows of itself. */
export interface ShopPicture extends Goods {
  readonly palette: DemoPalette
}

/** A shop's cover also shows what it sells. */
export interface ShopCover extends ShopPicture {
  /** Some of its goods, the best first; six of them are shown. */
  readonly goods: readonly Goods[]
}

interface Box {
  readonly x: number
  readonly bottom: number
  readonly reach: number
}

/** Places an icon with its feet at `bottom`, centred on `x`, at most `reach` wide and high. */
const placeIcon = async ({ accent, icon }: Goods, { bottom, reach, x }: Box): Promise<string> => {
  const plain = requireIcon(icon)
  const measure = await measureIcon(plain)
  const { height, left, top, width } = measure
  const { body } = accent === undefined ? plain : tintIcon(plain, measure, accent)
  const scale = Math.min(reach / width, reach / height)
  const [dx, dy] = [x - (left + width / 2) * scale, bottom - (top + height) * scale]
  return `<g transform="translate(${dx} ${dy}) scale(${scale})">${body}</g>`
}

/** Composes a square logo of 512 × 512 as WebP: the shop's sign on a round plate. */
export const composeShopLogo = async ({ palette, ...sign }: ShopPicture): Promise<Buffer> => {
  const drawing = await placeIcon(sign, { x: 256, bottom: 380, reach: 236 })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 512 512">
  <rect width="512" height="512" fill="${mix(palette.light, palette.deep, 0.55)}"/>
  <circle cx="256" cy="256" r="216" fill="${palette.light}" stroke="${palette.ink}" stroke-width="10"/>
  <circle cx="256" cy="256" r="196" fill="none" stroke="${palette.accent}" stroke-width="3"/>
  ${drawing}
</svg>`
  return sharp(Buffer.from(svg)).webp({ quality: 88, effort: 4 }).toBuffer()
}

const shelf = { left: 200, right: 1400, top: 424 }

/** Composes a cover of 1600 × 500 as WebP: a shelf with the shop's goods. */
export const composeShopCover = async ({ goods, palette, ...sign }: ShopCover): Promise<Buffer> => {
  const others = new Map(goods.filter((each) => each.icon !== sign.icon).map((each) => [each.icon, each]))
  const shown: readonly Goods[] = [sign, ...[...others.values()].slice(0, 6)]
  const gap = (shelf.right - shelf.left) / Math.max(1, shown.length - 1)
  const icons = await Promise.all(
    shown.map((each, index) => placeIcon(each, { x: shelf.left + gap * index, bottom: shelf.top, reach: 150 })),
  )
  const shadows = shown.map(
    (_, index) =>
      `<ellipse cx="${shelf.left + gap * index}" cy="${shelf.top + 3}" rx="78" ry="9" fill="url(#shadow)"/>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="500" viewBox="0 0 1600 500">
  <defs>
    <linearGradient id="wall" x1="0" y1="0" x2="1" y2="1">
      <stop offset="0" stop-color="${palette.light}"/>
      <stop offset="1" stop-color="${palette.deep}"/>
    </linearGradient>
    <radialGradient id="shadow">
      <stop offset="0" stop-color="${palette.ink}" stop-opacity=".5"/>
      <stop offset="1" stop-color="${palette.ink}" stop-opacity="0"/>
    </radialGradient>
  </defs>
  <rect width="1600" height="500" fill="url(#wall)"/>
  <circle cx="1290" cy="150" r="310" fill="${palette.light}" opacity=".45"/>
  <circle cx="300" cy="470" r="240" fill="${palette.deep}" opacity=".3"/>
  <rect y="${shelf.top}" width="1600" height="76" fill="${mix(palette.deep, palette.ink, 0.28)}"/>
  <rect y="${shelf.top}" width="1600" height="8" fill="${mix(palette.deep, palette.light, 0.35)}"/>
  ${shadows.join("")}
  ${icons.join("\n  ")}
</svg>`
  return sharp(Buffer.from(svg)).webp({ quality: 86, effort: 4 }).toBuffer()
}
