import type { IconDrawing } from "./icons.ts"
import { coloursOf, type IconMeasure } from "./measureIcon.ts"
import { fromHex, type Oklch, toHex } from "./oklch.ts"

const isGrey = (colour: Oklch) => colour.c < 0.035
const hueDistance = (a: Oklch, b: Oklch) => Math.abs(Math.atan2(Math.sin(a.h - b.h), Math.cos(a.h - b.h)))

/** A quarter of the picture or more is the goods themselves, whatever the hue. */
const bodyShare = 0.25

/** Below this share of colour an icon counts as grey, and its grey is what takes the dye. */
const colouredShare = 0.1

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))

/**
 * Dyes an icon in the colour of the goods: the largest colour becomes `accent`, its shades keep their distance in
 * lightness, and small parts of another hue (a gold nib, a wooden handle) stay as they are.
 */
export const tintIcon = (icon: IconDrawing, measure: IconMeasure, accent: string): IconDrawing => {
  const chromatic = [...measure.shares].filter(([colour]) => !isGrey(fromHex(colour)))
  const pool = chromatic.reduce((sum, [, share]) => sum + share, 0) > colouredShare ? chromatic : [...measure.shares]
  const largest = pool.toSorted(([, a], [, b]) => b - a)[0]?.[0]
  const dyed = icon.dyed ?? largest
  if (dyed === undefined) return icon
  const main = fromHex(dyed)
  const target = fromHex(accent)
  const dye = (hex: string): string => {
    const colour = fromHex(hex)
    const share = measure.shares.get(hex) ?? 0
    const kin = isGrey(main) ? isGrey(colour) : !isGrey(colour) && (hueDistance(colour, main) < 1 || share > bodyShare)
    if (!kin) return hex
    const strength = isGrey(main) ? 1 : clamp(colour.c / main.c, 0.5, 1.1)
    return toHex({ l: clamp(target.l + (colour.l - main.l) * 0.8, 0.14, 0.97), c: target.c * strength, h: target.h })
  }
  const dyes = new Map(coloursOf(icon.body).map((colour) => [colour, dye(colour)]))
  return { ...icon, body: icon.body.replace(/#[0-9a-f]{3,6}\b/gi, (colour) => dyes.get(colour) ?? colour) }
}
