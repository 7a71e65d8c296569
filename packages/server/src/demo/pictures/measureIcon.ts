import sharp from "sharp"
import type { IconDrawing } from "./icons.ts"
import { channels } from "./oklch.ts"

/** What the eye sees of an icon: its box on the grid, and how much of it each colour fills. */
export interface IconMeasure {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** Share of the painted pixels by colour as written in the drawing, 0–1. */
  readonly shares: ReadonlyMap<string, number>
}

const side = 96

/** Wraps drawing elements into an SVG document of `pixels` × `pixels`. */
const asDocument = ({ body, grid }: IconDrawing, pixels: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels}" height="${pixels}" viewBox="0 0 ${grid} ${grid}">${body}</svg>`

/** Lists the distinct hex colours of a drawing, in order of appearance. */
export const coloursOf = (body: string): readonly string[] => [...new Set(body.match(/#[0-9a-f]{3,6}\b/gi) ?? [])]

const nearest = (colours: readonly string[], pixel: readonly [number, number, number]) => {
  const distance = (colour: string) =>
    channels(colour).reduce((sum, channel, index) => sum + (channel - (pixel[index] ?? 0)) ** 2, 0)
  return colours.reduce((best, colour) => (distance(colour) < distance(best) ? colour : best), colours[0] ?? "#000000")
}

/** Renders the icon small and counts its pixels. */
export const measureIcon = async (icon: IconDrawing): Promise<IconMeasure> => {
  const { data } = await sharp(Buffer.from(asDocument(icon, side)))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const colours = coloursOf(icon.body)
  const counts = new Map<string, number>()
  let [left, top, right, bottom, painted] = [side, side, 0, 0, 0]
  for (let offset = 0; offset < data.length; offset += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(offset, offset + 4)
    if (alpha < 128) continue
    const [x, y] = [(offset / 4) % side, Math.floor(offset / 4 / side)]
    left = Math.min(left, x)
    right = Math.max(right, x + 1)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y + 1)
    painted += 1
    const colour = nearest(colours, [red, green, blue])
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const unit = icon.grid / side
  return {
    left: left * unit,
    top: top * unit,
    width: (right - left) * unit,
    height: (bottom - top) * unit,
    shares: new Map([...counts].map(([colour, count]) => [colour, count / painted])),
  }
}
