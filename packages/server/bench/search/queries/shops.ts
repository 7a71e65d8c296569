import type { Judgements } from "../Judgements.ts"

/** Shops by name. */
export const shops: Judgements = {
  kissako: { "kissako-tea-house": 3 },
  "dar zitoun": { "dar-zitoun": 3 },
  galata: { "galata-sound-works": 3 },
  "hillswick wool": { "hillswick-wool": 3 },
  "papeleria balcarce": { "papeleria-balcarce": 3 },
  "barro and mare": { "barro-and-mare": 3 },
  "barro & maré": { "barro-and-mare": 3 },
  "dom fiets": { "dom-fietsen": 3 },
  lorenz: { "spielwerk-lorenz": 3 },
  "fynbos & fork": { "fynbos-and-fork": 3 },
  "casa colibri": { "casa-colibri": 3 },
  spielwork: { "spielwerk-lorenz": 3 },
}
