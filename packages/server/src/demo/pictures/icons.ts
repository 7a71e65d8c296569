import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { ownIcons } from "./ownIcons.ts"

/** The drawing of an icon: SVG elements on a square grid of `grid` units, 32 in both sets. */
export interface IconDrawing {
  readonly body: string
  readonly grid: number
  /** The colour to dye where it is not the one that fills most of the drawing. */
  readonly dyed?: string
}

/** Drawings whose goods are thin, or emptier than what they hold. */
const dyedColours: Readonly<Record<string, string>> = { bicycle: "#f92f60", chawan: "#b9b2a3" }

/** The parts of an Iconify icon set that are read here. */
interface IconSet {
  readonly icons: Readonly<Record<string, { readonly body: string }>>
}

let loaded: IconSet | undefined

/** Reads Microsoft's Fluent Emoji, flat (MIT): 9 MB of JSON, once and only when a picture is asked for. */
const iconSet = (): IconSet => {
  loaded ??= JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve("@iconify-json/fluent-emoji-flat/icons.json"), "utf8"),
  ) as IconSet
  return loaded
}

/** Finds an icon by name among our own drawings, then in the icon set. */
export const findIcon = (name: string): IconDrawing | undefined => {
  const body = ownIcons[name] ?? iconSet().icons[name]?.body
  if (body === undefined) return undefined
  const dyed = dyedColours[name]
  return { body, grid: 32, ...(dyed === undefined ? {} : { dyed }) }
}

/** Gives the icon of that name; throws when neither set draws it, which is a mistake in the content. */
export const requireIcon = (name: string): IconDrawing => {
  const icon = findIcon(name)
  if (icon === undefined) throw new Error(`No icon is called "${name}".`)
  return icon
}
