import type { Judgements } from "../Judgements.ts"

/** What the demo does not sell: nothing is the right answer. */
export const nothing: Judgements = {
  laptop: {},
  "iphone 15": {},
  television: {},
  "washing machine": {},
  diapers: {},
  sunglasses: {},
  "xbox controller": {},
  refrigerator: {},
  vodka: {},
  "usb cable": {},
  "opal globe pendant": {},
  asdfghjkl: {},
  "microwave oven": {},
  toothpaste: {},
}
