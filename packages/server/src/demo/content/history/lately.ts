import type { DemoOrder } from "../../DemoContent.ts"
import { cancelledByCustomer, delivered, processing, shipped } from "./line.ts"

/** Orders of the last four weeks. */
export const lately: readonly DemoOrder[] = [
  {
    customer: "camille",
    daysAgo: 27,
    lines: [delivered("casa-colibri", "CC-RUG", "COC", 1)],
  },
  {
    customer: "aoife",
    daysAgo: 26,
    lines: [delivered("spielwerk-lorenz", "SL-BEA", "35", 1), delivered("spielwerk-lorenz", "SL-RAB", "OAT", 1)],
  },
  {
    customer: "tomasz",
    daysAgo: 25,
    lines: [delivered("casa-colibri", "CC-COF", "250-D", 3)],
  },
  {
    customer: "freya",
    daysAgo: 24,
    lines: [
      delivered("hillswick-wool", "HW-YRN", "IND", 6),
      delivered("hillswick-wool", "HW-YRN", "NAT", 8),
      delivered("hillswick-wool", "HW-NDL", "45", 1),
      cancelledByCustomer("Found my father's old one in the attic. It fits.")("hillswick-wool", "HW-COA", "XL", 1),
    ],
  },
  {
    customer: "noah",
    daysAgo: 22,
    lines: [delivered("kissako-tea-house", "KI-HOJ", "300", 1), delivered("kissako-tea-house", "KI-OSE", "10", 3)],
  },
  {
    customer: "wiremu",
    daysAgo: 21,
    lines: [delivered("dar-zitoun", "DZ-BEN", "120", 1)],
  },
  {
    customer: "priya",
    daysAgo: 20,
    lines: [delivered("fynbos-and-fork", "FF-PRO", "8", 2), delivered("fynbos-and-fork", "FF-POT", "24", 2)],
  },
  {
    customer: "diego",
    daysAgo: 19,
    note: "My grandmother's was this colour. Pack it as if she were watching.",
    lines: [delivered("galata-sound-works", "GS-ACC", "RED", 1)],
  },
  {
    customer: "amina",
    daysAgo: 18,
    lines: [delivered("barro-and-mare", "BM-CAN", "STD", 2), delivered("barro-and-mare", "BM-WIN", "GRN", 1)],
  },
  {
    customer: "maren",
    daysAgo: 16,
    lines: [delivered("papeleria-balcarce", "PB-PAL", "12", 1), delivered("papeleria-balcarce", "PB-BRU", "8", 1)],
  },
  {
    customer: "giulia",
    daysAgo: 15,
    lines: [delivered("dom-fietsen", "DF-PAN", "GRN", 1), delivered("dom-fietsen", "DF-BEL", "DEL", 1)],
  },
  {
    customer: "kenji",
    daysAgo: 13,
    lines: [delivered("casa-colibri", "CC-ALE", "GRN", 1), delivered("casa-colibri", "CC-HON", "120", 1)],
  },
  {
    customer: "camille",
    daysAgo: 12,
    lines: [delivered("spielwerk-lorenz", "SL-KIT", "SUN", 1), delivered("spielwerk-lorenz", "SL-LOK", "GRN", 1)],
  },
  {
    customer: "aoife",
    daysAgo: 10,
    lines: [delivered("hillswick-wool", "HW-BLA", "TEA", 1), shipped("kissako-tea-house", "KI-FUR", "STD", 1)],
  },
  {
    customer: "tomasz",
    daysAgo: 8,
    lines: [shipped("barro-and-mare", "BM-CAS", "35L", 1), shipped("barro-and-mare", "BM-SAL", "500", 1)],
  },
  {
    customer: "freya",
    daysAgo: 7,
    lines: [delivered("dar-zitoun", "DZ-RAS", "70", 2), shipped("dar-zitoun", "DZ-TAG", "26", 1)],
  },
  {
    customer: "noah",
    daysAgo: 5,
    lines: [shipped("casa-colibri", "CC-TAB", "AMA", 2), processing("casa-colibri", "CC-GLA", "4", 1)],
  },
  {
    customer: "wiremu",
    daysAgo: 4,
    lines: [shipped("hillswick-wool", "HW-OIL", "YEL-L", 1)],
  },
  {
    customer: "priya",
    daysAgo: 3,
    lines: [
      processing("kissako-tea-house", "KI-SEN", "50", 2),
      processing("kissako-tea-house", "KI-CHO", "IND", 2),
      cancelledByCustomer("I read the care instructions again and I am not that person.")(
        "kissako-tea-house",
        "KI-KET",
        "16",
        1,
      ),
    ],
  },
  {
    customer: "diego",
    daysAgo: 2,
    lines: [processing("fynbos-and-fork", "FF-TNT", "OLV", 1), processing("fynbos-and-fork", "FF-BOO", "41", 1)],
  },
  {
    customer: "amina",
    daysAgo: 1,
    lines: [
      processing("papeleria-balcarce", "PB-CUA", "GRN-L", 2),
      processing("papeleria-balcarce", "PB-PEN", "HB", 1),
    ],
  },
  {
    customer: "giulia",
    daysAgo: 1,
    note: "Before the first snow, if it can be done.",
    lines: [processing("spielwerk-lorenz", "SL-SLE", "100", 1)],
  },
]
