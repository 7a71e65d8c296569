import type { DemoShopProfile } from "../../DemoContent.ts"
import { closed, open } from "./hours.ts"

const day = open("11:00", "20:00")

export const galataSoundWorks: DemoShopProfile = {
  slug: "galata-sound-works",
  name: "Galata Sound Works",
  about:
    "Three floors of instruments on the hill below the tower: repairs at the bottom, shop in the middle, varnish and Nazlı at the top. Everything with strings is set up before it goes, everything with a reed is played, and everything with bellows has been argued over.",
  owner: { firstName: "Kerem", lastName: "Aydoğan", email: "kerem.aydogan@example.com" },
  email: "galata-sound@example.com",
  phone: "+902122930461",
  city: "Istanbul",
  address: { line1: "Galip Dede Caddesi 61", city: "İstanbul", region: "Beyoğlu", postcode: "34421", country: "TR" },
  point: { lat: 41.02711, lng: 28.97462 },
  timeZone: "Europe/Istanbul",
  currency: "EUR",
  verified: true,
  icon: "violin",
  palette: { light: "#f6eadb", deep: "#d6ad86", ink: "#5b3221", accent: "#a9562c" },
  branches: [
    {
      name: "Galip Dede",
      address: {
        line1: "Galip Dede Caddesi 61",
        city: "İstanbul",
        region: "Beyoğlu",
        postcode: "34421",
        country: "TR",
      },
      point: { lat: 41.02711, lng: 28.97462 },
      phone: "+902122930461",
      openingHours: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: closed },
    },
    {
      name: "Kadıköy lesson rooms",
      address: { line1: "Moda Caddesi 118", city: "İstanbul", region: "Kadıköy", postcode: "34710", country: "TR" },
      point: { lat: 40.98334, lng: 29.02571 },
      phone: "+902163450462",
      openingHours: {
        mon: closed,
        tue: open("14:00", "21:00"),
        wed: open("14:00", "21:00"),
        thu: open("14:00", "21:00"),
        fri: open("14:00", "21:00"),
        sat: open("10:00", "18:00"),
        sun: open("10:00", "18:00"),
      },
    },
  ],
  state: { status: "approved" },
}
