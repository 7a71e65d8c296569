import type { DemoShopProfile } from "../../DemoContent.ts"
import { closed, open, split } from "./hours.ts"

const day = open("09:30", "19:30")

export const darZitoun: DemoShopProfile = {
  slug: "dar-zitoun",
  name: "Dar Zitoun",
  about:
    "An old olive-oil house off Rue Mouassine, turned into a shop for the people who work within shouting distance of it: tanners, brass punchers, weavers down for the week. No bargaining online, so the price is the one we would have ended at after the second tea.",
  owner: { firstName: "Salma", lastName: "Benjelloun", email: "salma.benjelloun@example.com" },
  email: "dar-zitoun@example.com",
  phone: "+212524440381",
  city: "Marrakech",
  address: { line1: "14 Derb Sidi Bouamar, Mouassine", city: "Marrakech", postcode: "40030", country: "MA" },
  point: { lat: 31.63052, lng: -7.98963 },
  timeZone: "Africa/Casablanca",
  currency: "EUR",
  verified: true,
  icon: "lantern",
  palette: { light: "#fbeede", deep: "#e6ab8c", ink: "#7a3520", accent: "#c2663a" },
  branches: [
    {
      name: "Mouassine",
      address: { line1: "14 Derb Sidi Bouamar, Mouassine", city: "Marrakech", postcode: "40030", country: "MA" },
      point: { lat: 31.63052, lng: -7.98963 },
      phone: "+212524440381",
      openingHours: {
        mon: day,
        tue: day,
        wed: day,
        thu: day,
        fri: split(["09:30", "12:00"], ["15:00", "19:30"]),
        sat: day,
        sun: day,
      },
    },
    {
      name: "Essaouira, by the ramparts",
      address: { line1: "7 Rue de la Skala", city: "Essaouira", postcode: "44000", country: "MA" },
      point: { lat: 31.51361, lng: -9.77224 },
      phone: "+212524780382",
      openingHours: { mon: day, tue: closed, wed: day, thu: day, fri: day, sat: day, sun: day },
    },
  ],
  state: { status: "approved" },
}
