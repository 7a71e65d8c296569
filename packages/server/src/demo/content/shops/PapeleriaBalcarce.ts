import type { DemoShopProfile } from "../../DemoContent.ts"
import { closed, open, split } from "./hours.ts"

const day = split(["09:30", "13:30"], ["15:30", "19:30"])

export const papeleriaBalcarce: DemoShopProfile = {
  slug: "papeleria-balcarce",
  name: "Papelería Balcarce",
  about:
    "Paper, ink and a back room full of type in a San Telmo house with a patio and a bad-tempered cat. My grandfather bound law books; I bind whatever is left of the cloth. Write to us by hand and we answer by hand, eventually.",
  owner: { firstName: "Lucía", lastName: "Ferraro", email: "lucia.ferraro@example.com" },
  email: "papeleria-balcarce@example.com",
  phone: "+541143610472",
  city: "Buenos Aires",
  address: { line1: "Balcarce 958", city: "Buenos Aires", region: "San Telmo", postcode: "C1064AAT", country: "AR" },
  point: { lat: -34.61903, lng: -58.37031 },
  timeZone: "America/Argentina/Buenos_Aires",
  currency: "EUR",
  verified: true,
  icon: "fountain-pen",
  accent: "#7b2638",
  palette: { light: "#f0f3fa", deep: "#b3c7e6", ink: "#25345f", accent: "#7b2638" },
  branches: [
    {
      name: "San Telmo",
      address: {
        line1: "Balcarce 958",
        city: "Buenos Aires",
        region: "San Telmo",
        postcode: "C1064AAT",
        country: "AR",
      },
      point: { lat: -34.61903, lng: -58.37031 },
      phone: "+541143610472",
      openingHours: {
        mon: day,
        tue: day,
        wed: day,
        thu: day,
        fri: day,
        sat: open("10:00", "14:00"),
        sun: open("11:00", "18:00"),
      },
    },
    {
      name: "Chacarita print room",
      address: {
        line1: "Jorge Newbery 3620",
        city: "Buenos Aires",
        region: "Chacarita",
        postcode: "C1427EGJ",
        country: "AR",
      },
      point: { lat: -34.58421, lng: -58.44876 },
      phone: "+541145530473",
      openingHours: {
        mon: closed,
        tue: closed,
        wed: open("14:00", "19:00"),
        thu: open("14:00", "19:00"),
        fri: open("14:00", "19:00"),
        sat: open("11:00", "17:00"),
        sun: closed,
      },
    },
  ],
  state: { status: "approved" },
}
