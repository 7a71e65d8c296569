import type { DemoShopProfile } from "../../DemoContent.ts"
import { closed, open } from "./hours.ts"

const day = open("10:00", "18:30")

export const spielwerkLorenz: DemoShopProfile = {
  slug: "spielwerk-lorenz",
  name: "Spielwerk Lorenz",
  about:
    "Toys from a half-timbered house in the Weißgerbergasse, made by us or by workshops we have visited with our own children. Whatever breaks comes back to us and goes home mended. From the first Advent on, please expect sawdust in the parcel and one of us asleep.",
  owner: { firstName: "Friederike", lastName: "Lorenz", email: "friederike.lorenz@example.com" },
  email: "spielwerk-lorenz@example.com",
  phone: "+499112230468",
  city: "Nuremberg",
  address: { line1: "Weißgerbergasse 19", city: "Nürnberg", postcode: "90403", country: "DE" },
  point: { lat: 49.45524, lng: 11.07281 },
  timeZone: "Europe/Berlin",
  currency: "EUR",
  verified: true,
  icon: "teddy-bear",
  palette: { light: "#fdf3da", deep: "#f0cd8a", ink: "#7a4a1e", accent: "#bf3a30" },
  branches: [
    {
      name: "Weißgerbergasse",
      address: { line1: "Weißgerbergasse 19", city: "Nürnberg", postcode: "90403", country: "DE" },
      point: { lat: 49.45524, lng: 11.07281 },
      phone: "+499112230468",
      openingHours: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: open("10:00", "16:00"), sun: closed },
    },
    {
      name: "Fürth repair bench",
      address: { line1: "Gustavstraße 31", city: "Fürth", postcode: "90762", country: "DE" },
      point: { lat: 49.47862, lng: 10.98684 },
      phone: "+499117490469",
      openingHours: {
        mon: closed,
        tue: open("13:00", "18:00"),
        wed: closed,
        thu: open("13:00", "18:00"),
        fri: closed,
        sat: open("10:00", "14:00"),
        sun: closed,
      },
    },
  ],
  state: { status: "approved" },
}
