import type { Judgements } from "../Judgements.ts"

/** Article numbers, of products and of variations. */
export const skus: Judgements = {
  "HW-GAN": { "fishermans-gansey": 3 },
  "ki-mat": { "ceremonial-matcha-uji-no-mori": 3 },
  "DF-OMA": { "omafiets-catharijne": 3 },
  "BM-AZ": { "hand-painted-azulejo-14-cm": 3 },
  "DZ-BAB-SAF-38": { "babouche-slippers": 3 },
  "gs-vio": { "workshop-violin": 3 },
  "PB INK": { "bottled-ink-50-ml": 3 },
  "sl-lok": { "beech-locomotive-with-tender": 3 },
}
