/** Colour in OKLCH (Björn Ottosson, 2020): lightness 0–1, chroma 0–0.4, hue in radians. */
export interface Oklch {
  readonly l: number
  readonly c: number
  readonly h: number
}

const toLinear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
const toGamma = (value: number) => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055)

/** Reads `#rgb` or `#rrggbb` as three channels 0–255. */
export const channels = (hex: string): readonly [red: number, green: number, blue: number] => {
  const digits = hex.length === 4 ? Array.from(hex.slice(1), (digit) => digit + digit).join("") : hex.slice(1)
  const value = Number.parseInt(digits, 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

/** Converts sRGB `#rrggbb` to OKLCH. */
export const fromHex = (hex: string): Oklch => {
  const [red, green, blue] = channels(hex)
  const [r, g, b] = [toLinear(red / 255), toLinear(green / 255), toLinear(blue / 255)]
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const middle = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const x = 1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short
  const y = 0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short
  return {
    l: 0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    c: Math.hypot(x, y),
    h: Math.atan2(y, x),
  }
}

/** Converts OKLCH to sRGB `#rrggbb`, clipping what the screen cannot show. */
export const toHex = ({ c, h, l }: Oklch): string => {
  const [x, y] = [c * Math.cos(h), c * Math.sin(h)]
  const long = (l + 0.3963377774 * x + 0.2158037573 * y) ** 3
  const middle = (l - 0.1055613458 * x - 0.0638541728 * y) ** 3
  const short = (l - 0.0894841775 * x - 1.291485548 * y) ** 3
  const rgb = [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ]
  const byte = (value: number) => Math.round(255 * Math.min(1, Math.max(0, toGamma(Math.max(0, value)))))
  return `#${rgb.map((value) => byte(value).toString(16).padStart(2, "0")).join("")}`
}

/** Mixes two colours in OKLab terms of lightness and chroma along the shorter way round the hue circle. */
export const mix = (from: string, to: string, share: number): string => {
  const [a, b] = [fromHex(from), fromHex(to)]
  const turn = Math.atan2(Math.sin(b.h - a.h), Math.cos(b.h - a.h))
  const h = a.c < 0.01 ? b.h : b.c < 0.01 ? a.h : a.h + turn * share
  return toHex({ l: a.l + (b.l - a.l) * share, c: a.c + (b.c - a.c) * share, h })
}
