import type { Judgements } from "../Judgements.ts"

/** Several words, some of which no product has. */
export const phrases: Judgements = {
  "set of six mint tea glasses": { "mint-tea-glasses-gilded": 3 },
  "black soap for the hammam": { "savon-beldi": 3 },
  "bear with a growler": { "mohair-bear-anton": 3 },
  "waterproof cape for cycling": { "rain-cape-waxed": 3, "oilskin-smock": 1 },
  "chocolate with cinnamon": { "stone-ground-drinking-chocolate": 3 },
  "pen with a steel nib": { "fountain-pen-milonga": 3 },
  "lock for bicycle": { "ring-lock-with-plug-in-chain": 3 },
  "candle that smells of fig": { "fig-leaf-candle-in-a-clay-cup": 3 },
  "warm wool socks for boots": { "boot-socks-double-heel": 3 },
  "mexican chocolate": { "stone-ground-drinking-chocolate": 3, "molinillo-turned-and-burned": 2 },
  "japanese kitchen knife": { "santoku-from-sakai-165-mm": 3 },
  "small drum for a child": { "tin-drum-three-year-olds-own": 3, "copper-darbuka": 1, "frame-drum-with-rings": 1 },
  "vegetable seeds for the garden": {
    "heirloom-tomatoes-six-kinds": 3,
    "giant-sunflower-karoo": 1,
    "king-protea-seed-smoke-primed": 1,
  },
  "vinyl record oud": { "bosphorus-after-rain-on-vinyl": 3, "turkish-oud-student": 1 },
  "birthday card kit": { "linocut-starter-box": 3 },
  "hand painted tile": { "hand-painted-azulejo-14-cm": 3 },
  "smoked dried chillies": { "dried-chillies-whole": 3 },
  "low caffeine evening tea": { "hojicha-dark-roast": 3, "red-rooibos-long-cut": 1 },
  "double bed blanket": { "pompom-blanket": 3, "croft-blanket": 2 },
  "tool kit for my bike": { "tool-roll-nine-pieces": 3 },
  "wooden train with magnets": { "beech-locomotive-with-tender": 3 },
  "kids roller skates": { "roller-skates-wooden-wheels": 3 },
  "rain coat for cycling": { "rain-cape-waxed": 3, "oilskin-smock": 1 },
  "thorn proof gardening gloves": { "kudu-leather-gauntlets": 3 },
}
