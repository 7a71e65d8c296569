import type { Judgements } from "../Judgements.ts"

/** Typed up to here. */
export const unfinished: Judgements = {
  accord: { "72-bass-accordion-restored": 3 },
  metro: { "clockwork-metronome": 3 },
  sunfl: { "giant-sunflower-karoo": 3 },
  "fountain p": { "fountain-pen-milonga": 3 },
  "rocking ho": { "hobby-rocking-horse": 3 },
  choc: { "stone-ground-drinking-chocolate": 3, "molinillo-turned-and-burned": 2 },
  "knitting nee": { "driftwood-knitting-needles": 3 },
  "brass la": { "pierced-brass-lantern": 3, "washi-lantern-from-gifu": 1 },
  "water j": { "atlantic-water-jug": 3 },
  marb: { "marble-run-building-set": 3 },
  pann: { "double-pannier-canvas": 3 },
  saxo: { "alto-saxophone-refurbished": 3 },
  sard: { "smoked-sardines-in-olive-oil": 3 },
  darb: { "copper-darbuka": 3 },
  "wine tum": { "recycled-wine-tumblers": 3 },
  noteb: { "cuaderno-san-telmo": 3, "pocket-libreta-three-pack": 3 },
  mir: { "bone-inlaid-mirror": 3 },
}
