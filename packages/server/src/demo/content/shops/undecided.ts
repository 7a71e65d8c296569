import type { DemoShopProfile } from "../../DemoContent.ts"
import { closed, open } from "./hours.ts"

const day = open("10:00", "18:00")
const weekdays = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: closed, sun: closed }

/** Waiting for a decision. */
export const saunamaja: DemoShopProfile = {
  slug: "saunamaja",
  name: "Saunamaja",
  about:
    "Everything for the hot room and the cold plunge after it: birch whisks dried in June, linen sheets to sit on, tar soap, ladles that do not burn your fingers. We have run a public sauna in Kalamaja for nine years and sell what survived our guests.",
  owner: { firstName: "Mari-Liis", lastName: "Tamm", email: "mariliis.tamm@example.com" },
  email: "saunamaja@example.com",
  phone: "+3726410458",
  city: "Tallinn",
  address: { line1: "Vana-Kalamaja 21", city: "Tallinn", postcode: "10414", country: "EE" },
  point: { lat: 59.44531, lng: 24.73762 },
  timeZone: "Europe/Tallinn",
  currency: "EUR",
  verified: false,
  icon: "bucket",
  palette: { light: "#f3efe6", deep: "#c7b99b", ink: "#4d4030", accent: "#a4532f" },
  branches: [
    {
      name: "Kalamaja",
      address: { line1: "Vana-Kalamaja 21", city: "Tallinn", postcode: "10414", country: "EE" },
      point: { lat: 59.44531, lng: 24.73762 },
      phone: "+3726410458",
      openingHours: weekdays,
    },
  ],
  state: { status: "pending" },
}

/** Waiting for a decision. */
export const hangGai: DemoShopProfile = {
  slug: "hang-gai-silk",
  name: "Hàng Gai Silk",
  about:
    "Three sisters, two looms in Vạn Phúc and a shopfront on the silk street. Scarves, pyjamas and lanterns, dyed in small pots so that no bolt matches the last one exactly.",
  owner: { firstName: "Linh", lastName: "Nguyễn", email: "linh.nguyen@example.com" },
  email: "hang-gai-silk@example.com",
  phone: "+842438250461",
  city: "Hanoi",
  address: { line1: "96 Phố Hàng Gai", city: "Hà Nội", region: "Hoàn Kiếm", postcode: "100000", country: "VN" },
  point: { lat: 21.03214, lng: 105.84903 },
  timeZone: "Asia/Ho_Chi_Minh",
  currency: "EUR",
  verified: false,
  icon: "thread",
  palette: { light: "#faeef0", deep: "#dfaab5", ink: "#6e2440", accent: "#b03a63" },
  branches: [
    {
      name: "Silk street",
      address: { line1: "96 Phố Hàng Gai", city: "Hà Nội", region: "Hoàn Kiếm", postcode: "100000", country: "VN" },
      point: { lat: 21.03214, lng: 105.84903 },
      phone: "+842438250461",
      openingHours: { ...weekdays, sat: open("09:00", "21:00"), sun: open("09:00", "21:00") },
    },
  ],
  state: { status: "pending" },
}

/** Waiting for a decision. */
export const altura: DemoShopProfile = {
  slug: "altura-alpaca",
  name: "Altura Alpaca",
  about:
    "Ponchos, hats and undyed yarn from herders above 4,000 metres, sorted into eleven natural browns. The cooperative has sixty members and one telephone.",
  owner: { firstName: "Rosa", lastName: "Quispe Mamani", email: "rosa.quispe@example.com" },
  email: "altura-alpaca@example.com",
  phone: "+5154213047",
  city: "Arequipa",
  address: { line1: "Calle Santa Catalina 210", city: "Arequipa", postcode: "04001", country: "PE" },
  point: { lat: -16.39652, lng: -71.53684 },
  timeZone: "America/Lima",
  currency: "EUR",
  verified: false,
  icon: "llama",
  palette: { light: "#f5efe6", deep: "#cdb59a", ink: "#5a4232", accent: "#8a5a2b" },
  branches: [
    {
      name: "Santa Catalina",
      address: { line1: "Calle Santa Catalina 210", city: "Arequipa", postcode: "04001", country: "PE" },
      point: { lat: -16.39652, lng: -71.53684 },
      phone: "+5154213047",
      openingHours: weekdays,
    },
  ],
  state: { status: "pending" },
}

/** Turned down: no proof that the goods are genuine. */
export const harbour: DemoShopProfile = {
  slug: "harbour-timepieces",
  name: "Harbour Timepieces",
  about: "All the famous watch brands, new with box, up to 90 % below list. Limited quantities, no returns.",
  owner: { firstName: "Dorian", lastName: "Vella", email: "dorian.vella@example.com" },
  email: "harbour-timepieces@example.com",
  phone: "+35621240458",
  city: "Valletta",
  address: { line1: "Triq il-Merkanti 44", city: "Valletta", postcode: "VLT 1170", country: "MT" },
  point: { lat: 35.89812, lng: 14.51347 },
  timeZone: "Europe/Malta",
  currency: "EUR",
  verified: false,
  icon: "watch",
  palette: { light: "#eef0f3", deep: "#b2bac6", ink: "#2c3646", accent: "#8a6d2f" },
  branches: [
    {
      name: "Merchant Street",
      address: { line1: "Triq il-Merkanti 44", city: "Valletta", postcode: "VLT 1170", country: "MT" },
      point: { lat: 35.89812, lng: 14.51347 },
      phone: "+35621240458",
      openingHours: weekdays,
    },
  ],
  state: {
    status: "rejected",
    reason:
      "We asked for purchase invoices from the brands or their distributors and received photographs of boxes. Please apply again with proof of origin for every brand you list, and with a return policy: fourteen days are the law for distance sales in the EU.",
  },
}

/** Closed for now: paid orders left lying. */
export const loppis: DemoShopProfile = {
  slug: "loppis-and-lyse",
  name: "Loppis & Lyse",
  about: "Flea-market lamps, rewired and certified, from a garage in Möllevången. Every lamp is the only one.",
  owner: { firstName: "Viktor", lastName: "Sandström", email: "viktor.sandstrom@example.com" },
  email: "loppis-och-lyse@example.com",
  phone: "+4640120458",
  city: "Malmö",
  address: { line1: "Simrishamnsgatan 17", city: "Malmö", postcode: "214 23", country: "SE" },
  point: { lat: 55.59231, lng: 13.01254 },
  timeZone: "Europe/Stockholm",
  currency: "EUR",
  verified: false,
  icon: "light-bulb",
  palette: { light: "#f7f1d9", deep: "#dcc780", ink: "#57481a", accent: "#c98a1b" },
  branches: [
    {
      name: "The garage",
      address: { line1: "Simrishamnsgatan 17", city: "Malmö", postcode: "214 23", country: "SE" },
      point: { lat: 55.59231, lng: 13.01254 },
      phone: "+4640120458",
      openingHours: { ...weekdays, sat: open("11:00", "15:00") },
    },
  ],
  state: {
    status: "suspended",
    reason:
      "Six paid orders unshipped for more than three weeks and no answer to the buyers or to our two letters. We will reinstate the shop once those orders are shipped or refunded.",
  },
}
