import type { Judgements } from "../Judgements.ts"

/** A plural where the text has the singular, or the other way round. */
export const plurals: Judgements = {
  teapots: { "round-bellied-teapot": 3, "side-handled-kyusu": 2, "cast-iron-kettle-nambu": 1 },
  candles: { "fig-leaf-candle-in-a-clay-cup": 3, "beeswax-altar-candle": 3 },
  scarves: { "fair-isle-yoke-scarf": 3, "lace-shawl-one-ply": 2 },
  brushes: { "travel-brush-round-no-8": 3 },
  lilies: { "belladonna-lily-bulb": 3 },
  glasses: { "recycled-wine-tumblers": 3, "mint-tea-glasses-gilded": 3, "veladora-mezcal-glasses": 3 },
  chillies: {
    "dried-chillies-whole": 3,
    "yuzu-kosho-green": 2,
    "mole-negro-paste": 1,
    "mole-coloradito-paste": 1,
    "sal-de-gusano": 1,
  },
  violins: { "workshop-violin": 3 },
  panniers: { "double-pannier-canvas": 3 },
  "knitting needle": { "driftwood-knitting-needles": 3 },
  "egg cup": { "egg-cups-pair": 3 },
  horses: { "hobby-rocking-horse": 3, "music-box-carousel": 1 },
  mitts: { "merino-bar-mitts": 3, "haf-mittens": 2 },
  bears: { "mohair-bear-anton": 3 },
  compasses: { "sighting-compass": 3 },
  rabbits: { "linen-rabbit-washable": 3 },
  cymbal: { "finger-cymbals-two-pairs": 3 },
  pencil: { "drafting-pencils-a-dozen": 3, "beeswax-crayon-blocks": 1 },
  knives: { "santoku-from-sakai-165-mm": 3 },
  doll: { "nesting-dolls-the-lighthouse-family": 3, "kasper-glove-puppet-set": 1 },
}
