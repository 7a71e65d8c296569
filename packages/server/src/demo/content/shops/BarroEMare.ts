import type { DemoShopProfile } from "../../DemoContent.ts"
import { closed, open, split } from "./hours.ts"

const day = split(["10:00", "13:00"], ["14:30", "19:00"])

export const barroEMare: DemoShopProfile = {
  slug: "barro-and-mare",
  name: "Barro & Maré",
  about:
    "Clay from Caldas and Molelos, tins from Matosinhos, salt from Tavira. Teresa throws pots in the mornings and her brother Rui wraps them badly in the afternoons, so we hired Inês. Our door is on the steps between the castle and the river, where the 28 tram squeaks.",
  owner: { firstName: "Teresa", lastName: "Figueira", email: "teresa.figueira@example.com" },
  email: "barro-e-mare@example.com",
  phone: "+351218860417",
  city: "Lisbon",
  address: { line1: "Rua dos Remédios 87", city: "Lisboa", postcode: "1100-445", country: "PT" },
  point: { lat: 38.71236, lng: -9.12641 },
  timeZone: "Europe/Lisbon",
  currency: "EUR",
  verified: true,
  icon: "amphora",
  accent: "#2a4f9e",
  palette: { light: "#f4ecdd", deep: "#c9d8dc", ink: "#24466f", accent: "#2a4f9e" },
  branches: [
    {
      name: "Alfama workshop",
      address: { line1: "Rua dos Remédios 87", city: "Lisboa", postcode: "1100-445", country: "PT" },
      point: { lat: 38.71236, lng: -9.12641 },
      phone: "+351218860417",
      openingHours: { mon: closed, tue: day, wed: day, thu: day, fri: day, sat: day, sun: closed },
    },
    {
      name: "Mercado de Campo de Ourique, stall 14",
      address: { line1: "Rua Coelho da Rocha 104", city: "Lisboa", postcode: "1350-075", country: "PT" },
      point: { lat: 38.71743, lng: -9.16635 },
      phone: "+351218860418",
      openingHours: {
        mon: open("10:00", "20:00"),
        tue: open("10:00", "20:00"),
        wed: open("10:00", "20:00"),
        thu: open("10:00", "20:00"),
        fri: open("10:00", "22:00"),
        sat: open("10:00", "22:00"),
        sun: open("10:00", "17:00"),
      },
    },
  ],
  state: { status: "approved" },
}
