import type { DemoShopProfile } from "../../DemoContent.ts"
import { closed, open } from "./hours.ts"

const day = open("08:30", "18:00")

export const domFietsen: DemoShopProfile = {
  slug: "dom-fietsen",
  name: "Dom Fietsen",
  about:
    "Bicycle mending in a wharf cellar on the Oudegracht since 1971. We build wheels, lace chain cases and sell the things we would put on our own bikes: loud bells, dry capes, locks that annoy thieves. Punctures while you wait; coffee while you wait too.",
  owner: { firstName: "Joris", lastName: "van Houten", email: "joris.vanhouten@example.com" },
  email: "dom-fietsen@example.com",
  phone: "+31302310486",
  city: "Utrecht",
  address: { line1: "Oudegracht 154", city: "Utrecht", postcode: "3511 AZ", country: "NL" },
  point: { lat: 52.09064, lng: 5.12081 },
  timeZone: "Europe/Amsterdam",
  currency: "EUR",
  verified: true,
  icon: "bicycle",
  accent: "#e2762b",
  palette: { light: "#eef3f4", deep: "#a9c6cf", ink: "#1f4a57", accent: "#e2762b" },
  branches: [
    {
      name: "Wharf cellar",
      address: { line1: "Oudegracht 154", city: "Utrecht", postcode: "3511 AZ", country: "NL" },
      point: { lat: 52.09064, lng: 5.12081 },
      phone: "+31302310486",
      openingHours: {
        mon: closed,
        tue: day,
        wed: day,
        thu: open("08:30", "21:00"),
        fri: day,
        sat: open("09:30", "17:00"),
        sun: closed,
      },
    },
  ],
  state: { status: "approved" },
}
