import type { DemoOrder } from "../../DemoContent.ts"
import { cancelledByCustomer, cancelledByVendor, delivered } from "./line.ts"

/** Orders of four to eight and a half weeks ago. */
export const earlier: readonly DemoOrder[] = [
  {
    customer: "maren",
    daysAgo: 60,
    lines: [delivered("hillswick-wool", "HW-SOC", "OAT-L", 2), delivered("hillswick-wool", "HW-CAP", "TEA", 1)],
  },
  {
    customer: "kenji",
    daysAgo: 59,
    lines: [delivered("barro-and-mare", "BM-SAR", "6", 2), delivered("barro-and-mare", "BM-BOWL", "COB-1", 4)],
  },
  {
    customer: "aoife",
    daysAgo: 58,
    note: "For my mother. Please leave the price off the slip.",
    lines: [delivered("kissako-tea-house", "KI-SEN", "100", 1), delivered("kissako-tea-house", "KI-KYU", "RED", 1)],
  },
  {
    customer: "giulia",
    daysAgo: 57,
    lines: [delivered("casa-colibri", "CC-TAB", "CLA", 3), delivered("casa-colibri", "CC-MOL", "STD", 1)],
  },
  {
    customer: "tomasz",
    daysAgo: 55,
    lines: [delivered("galata-sound-works", "GS-SAZ", "MUL", 1), delivered("galata-sound-works", "GS-STR", "18", 2)],
  },
  {
    customer: "camille",
    daysAgo: 54,
    lines: [delivered("dar-zitoun", "DZ-SAT", "TAN", 1), delivered("dar-zitoun", "DZ-ARG", "50", 2)],
  },
  {
    customer: "noah",
    daysAgo: 53,
    lines: [delivered("hillswick-wool", "HW-GAN", "NVY-L", 1)],
  },
  {
    customer: "freya",
    daysAgo: 52,
    note: "Two cousins, so two yo-yos. You understand.",
    lines: [delivered("spielwerk-lorenz", "SL-LOK", "RED", 1), delivered("spielwerk-lorenz", "SL-YOY", "BLU", 2)],
  },
  {
    customer: "wiremu",
    daysAgo: 50,
    lines: [delivered("kissako-tea-house", "KI-KNI", "WAL", 1)],
  },
  {
    customer: "priya",
    daysAgo: 49,
    lines: [delivered("papeleria-balcarce", "PB-CUA", "BOR-L", 3), delivered("papeleria-balcarce", "PB-INK", "29", 1)],
  },
  {
    customer: "diego",
    daysAgo: 48,
    lines: [
      delivered("hillswick-wool", "HW-FAI", "HEA", 1),
      cancelledByCustomer("Ordered the medium by mistake, I need the large and it is summer here anyway.")(
        "hillswick-wool",
        "HW-MIT",
        "M",
        1,
      ),
    ],
  },
  {
    customer: "amina",
    daysAgo: 46,
    lines: [delivered("dom-fietsen", "DF-BEL", "RED", 1), delivered("dom-fietsen", "DF-CAP", "OLV", 1)],
  },
  {
    customer: "maren",
    daysAgo: 45,
    lines: [
      delivered("casa-colibri", "CC-NEG", "500", 1),
      delivered("casa-colibri", "CC-CHI", "ANC", 2),
      delivered("casa-colibri", "CC-CHI", "PAS", 1),
    ],
  },
  {
    customer: "kenji",
    daysAgo: 44,
    lines: [delivered("galata-sound-works", "GS-LPX", "LP", 1)],
  },
  {
    customer: "giulia",
    daysAgo: 43,
    lines: [delivered("dar-zitoun", "DZ-BAB", "SAF-38", 1), delivered("dar-zitoun", "DZ-SAV", "SET", 2)],
  },
  {
    customer: "aoife",
    daysAgo: 42,
    lines: [delivered("fynbos-and-fork", "FF-TOM", "6", 1), delivered("fynbos-and-fork", "FF-FRK", "STD", 1)],
  },
  {
    customer: "camille",
    daysAgo: 40,
    note: "Third floor, no lift. Sorry.",
    lines: [delivered("barro-and-mare", "BM-TEA", "SEA", 1), delivered("barro-and-mare", "BM-ESP", "WHT-2", 1)],
  },
  {
    customer: "tomasz",
    daysAgo: 39,
    lines: [delivered("dom-fietsen", "DF-LOK", "SET", 1), delivered("dom-fietsen", "DF-TUL", "9", 1)],
  },
  {
    customer: "freya",
    daysAgo: 38,
    lines: [
      delivered("kissako-tea-house", "KI-MAT", "40", 1),
      delivered("kissako-tea-house", "KI-WSK", "80", 1),
      delivered("kissako-tea-house", "KI-CHA", "AKA", 1),
    ],
  },
  {
    customer: "noah",
    daysAgo: 36,
    lines: [
      delivered("spielwerk-lorenz", "SL-PUZ", "500", 1),
      delivered("spielwerk-lorenz", "SL-DIC", "6", 1),
      cancelledByVendor(
        "The spring failed our last check and the new movement comes in January. We would rather send nothing than a horse that limps.",
      )("spielwerk-lorenz", "SL-CAR", "STD", 1),
    ],
  },
  {
    customer: "wiremu",
    daysAgo: 35,
    lines: [delivered("fynbos-and-fork", "FF-COM", "S", 1), delivered("fynbos-and-fork", "FF-BOO", "43", 1)],
  },
  {
    customer: "priya",
    daysAgo: 34,
    lines: [
      cancelledByVendor("Dented on the way from the workshop; the next one of this height is three weeks away.")(
        "dar-zitoun",
        "DZ-LAN",
        "42",
        1,
      ),
      delivered("dar-zitoun", "DZ-POU", "IND", 1),
    ],
  },
  {
    customer: "diego",
    daysAgo: 33,
    lines: [delivered("papeleria-balcarce", "PB-MAT", "TAN", 1), delivered("papeleria-balcarce", "PB-ATL", "HBK", 1)],
  },
  {
    customer: "amina",
    daysAgo: 32,
    lines: [delivered("galata-sound-works", "GS-DAR", "HAM", 1), delivered("galata-sound-works", "GS-MAR", "2", 1)],
  },
  {
    customer: "maren",
    daysAgo: 30,
    note: "I can take delivery any day but Thursday.",
    lines: [delivered("dom-fietsen", "DF-OMA", "BLK-56", 1)],
  },
  {
    customer: "giulia",
    daysAgo: 29,
    lines: [delivered("papeleria-balcarce", "PB-FOU", "NOC-F", 1), delivered("papeleria-balcarce", "PB-INK", "60", 2)],
  },
  {
    customer: "kenji",
    daysAgo: 28,
    lines: [delivered("hillswick-wool", "HW-SOA", "3", 2), delivered("hillswick-wool", "HW-DRN", "STD", 1)],
  },
]
