import { createHash } from "node:crypto"
import sharp from "sharp"
import type { DemoPalette } from "../DemoContent.ts"
import { requireIcon } from "./icons.ts"
import { measureIcon } from "./measureIcon.ts"
import { mix } from "./oklch.ts"
import { tintIcon } from "./tintIcon.ts"

/** What a product's picture shows. */
export interface ProductPicture {
  readonly icon: string
  readonly palette: DemoPalette
  /** Colour of the goods as `#rrggbb`; without it the icon keeps its own colours. */
  readonly accent?: string
}

const side = 800
const centre = side / 2
const reach = 420

/** Goods lower than they are wide stand a little further up, so that they do not sink in the picture. */
const groundFor = (height: number) => 612 - (reach - height) * 0.26

/** What stands behind the goods: always the same for the same icon, varied over a shop. */
const backdrops = [
  ({ deep, light }: DemoPalette) => `<circle cx="400" cy="390" r="282" fill="${mix(light, deep, 0.28)}"/>`,
  ({ deep, light }: DemoPalette) =>
    `<path d="M150 660V370a250 250 0 0 1 500 0v290z" fill="${mix(light, deep, 0.24)}"/>`,
  ({ deep, light }: DemoPalette) =>
    `<path d="M-20 620Q400 470 820 600V820H-20z" fill="${mix(light, deep, 0.72)}" opacity=".75"/>`,
  ({ light }: DemoPalette) => `<circle cx="520" cy="300" r="250" fill="${light}" opacity=".75"/>`,
] as const

const chooseBackdrop = (name: string, palette: DemoPalette): string => {
  const [byte = 0] = createHash("sha256").update(name).digest()
  return backdrops[byte % backdrops.length]?.(palette) ?? ""
}

const defs = ({ deep, ink, light }: DemoPalette) => `
  <defs>
    <linearGradient id="wall" x1="0" y1="0" x2=".35" y2="1">
      <stop offset="0" stop-color="${mix(light, "#ffffff", 0.35)}"/>
      <stop offset=".55" stop-color="${mix(light, deep, 0.3)}"/>
      <stop offset="1" stop-color="${deep}"/>
    </linearGradient>
    <radialGradient id="shadow">
      <stop offset="0" stop-color="${ink}" stop-opacity=".5"/>
      <stop offset=".55" stop-color="${ink}" stop-opacity=".2"/>
      <stop offset="1" stop-color="${ink}" stop-opacity="0"/>
    </radialGradient>
  </defs>`

const silhouette = (body: string, ink: string) => body.replace(/#[0-9a-f]{3,6}\b/gi, ink)

/** Stacks faint silhouettes, each a little further off: soft to the eye, and half the cost of a blur. */
const castShadow = (body: string, ink: string, place: (shift: number) => string) =>
  [4, 8, 12, 16]
    .map((shift) => `<g transform="${place(shift)}" opacity=".045">${silhouette(body, ink)}</g>`)
    .join("\n  ")

/** Composes a WebP of 800 × 800: the same picture gives the same bytes. */
export const composeProductPicture = async ({ accent, icon, palette }: ProductPicture): Promise<Buffer> => {
  const plain = requireIcon(icon)
  const measure = await measureIcon(plain)
  const { body } = accent === undefined ? plain : tintIcon(plain, measure, accent)
  const scale = Math.min(reach / measure.width, reach / measure.height)
  const x = centre - (measure.left + measure.width / 2) * scale
  const ground = groundFor(measure.height * scale)
  const y = ground - (measure.top + measure.height) * scale
  const footprint = Math.max(120, (measure.width * scale) / 1.75)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 ${side} ${side}">
  ${defs(palette)}
  <rect width="${side}" height="${side}" fill="url(#wall)"/>
  ${chooseBackdrop(icon, palette)}
  <ellipse cx="${centre}" cy="${ground + 6}" rx="${footprint}" ry="30" fill="url(#shadow)"/>
  ${castShadow(body, palette.ink, (shift) => `translate(${x + shift} ${y + shift * 1.2}) scale(${scale})`)}
  <g transform="translate(${x} ${y}) scale(${scale})">${body}</g>
</svg>`
  return sharp(Buffer.from(svg)).webp({ quality: 86, effort: 2 }).toBuffer()
}
