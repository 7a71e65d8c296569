import type { Judgements } from "../Judgements.ts"

/** Accents left out, or put where there are none. */
export const accents: Judgements = {
  baglama: { "long-neck-baglama": 3, "baglama-strings-light": 2 },
  "bağlama strings": { "baglama-strings-light": 3, "long-neck-baglama": 1 },
  "tagine from sale": { "tagine-from-sale": 3 },
  "teotitlan runner": { "zapotec-runner-from-teotitlan": 3 },
  "nurnberg puzzle": { "hand-cut-puzzle-nuernberg-1493": 3 },
  "chourico bowl": { "caldo-verde-bowl": 3 },
  "arbol chilli": { "dried-chillies-whole": 3 },
  "CLASICO chocolate": { "stone-ground-drinking-chocolate": 3, "molinillo-turned-and-burned": 1 },
  "crème azulejo swallow": { "hand-painted-azulejo-14-cm": 3 },
  "colibrí alebrije": { "alebrije-hummingbird": 3 },
}
