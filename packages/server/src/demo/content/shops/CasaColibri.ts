import type { DemoShopProfile } from "../../DemoContent.ts"
import { closed, open } from "./hours.ts"

const day = open("08:00", "20:00")

export const casaColibri: DemoShopProfile = {
  slug: "casa-colibri",
  name: "Casa Colibrí",
  about:
    "A corner pantry two blocks from the 20 de Noviembre market, with a chocolate mill that can be heard from the street. We sell what our neighbours cook, weave and pour, and pay them on the day they bring it. Shipping days are Tuesday and Friday; mole does not hurry.",
  owner: { firstName: "Itzel", lastName: "Ramírez Cruz", email: "itzel.ramirez@example.com" },
  email: "casa-colibri@example.com",
  phone: "+529515140283",
  city: "Oaxaca",
  address: { line1: "Calle de Mina 218", city: "Oaxaca de Juárez", region: "Oaxaca", postcode: "68000", country: "MX" },
  point: { lat: 17.05731, lng: -96.72894 },
  timeZone: "America/Mexico_City",
  currency: "EUR",
  verified: true,
  icon: "hibiscus",
  palette: { light: "#fdeedd", deep: "#f0b79a", ink: "#8c2f39", accent: "#c8327c" },
  branches: [
    {
      name: "Mina street",
      address: {
        line1: "Calle de Mina 218",
        city: "Oaxaca de Juárez",
        region: "Oaxaca",
        postcode: "68000",
        country: "MX",
      },
      point: { lat: 17.05731, lng: -96.72894 },
      phone: "+529515140283",
      openingHours: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: open("09:00", "15:00") },
    },
    {
      name: "Teotitlán, Sunday market",
      address: {
        line1: "Avenida Benito Juárez 40",
        city: "Teotitlán del Valle",
        region: "Oaxaca",
        postcode: "70420",
        country: "MX",
      },
      point: { lat: 17.03012, lng: -96.51987 },
      phone: "+529515240284",
      openingHours: {
        mon: closed,
        tue: closed,
        wed: closed,
        thu: closed,
        fri: closed,
        sat: closed,
        sun: open("08:00", "14:00"),
      },
    },
  ],
  state: { status: "approved" },
}
