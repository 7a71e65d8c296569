import type { DemoShopProfile } from "../../DemoContent.ts"
import { closed, open } from "./hours.ts"

const day = open("08:00", "16:30")

export const fynbosAndFork: DemoShopProfile = {
  slug: "fynbos-and-fork",
  name: "Fynbos & Fork",
  about:
    "A nursery with a forge at the back and the mountain behind that. We collect seed under permit, grow what wants to grow in sand and wind, and make tools you will need to dig it in. Export papers are our least favourite subject and we are very good at them.",
  owner: { firstName: "Thandeka", lastName: "Maseko", email: "thandeka.maseko@example.com" },
  email: "fynbos-and-fork@example.com",
  phone: "+27214230458",
  city: "Cape Town",
  address: { line1: "23 Kirstenhof Lane", line2: "Newlands", city: "Cape Town", postcode: "7700", country: "ZA" },
  point: { lat: -33.97634, lng: 18.46521 },
  timeZone: "Africa/Johannesburg",
  currency: "EUR",
  verified: false,
  icon: "potted-plant",
  palette: { light: "#f3f1dd", deep: "#c3cf9a", ink: "#3f5a3a", accent: "#d0578e" },
  branches: [
    {
      name: "Newlands nursery",
      address: { line1: "23 Kirstenhof Lane", line2: "Newlands", city: "Cape Town", postcode: "7700", country: "ZA" },
      point: { lat: -33.97634, lng: 18.46521 },
      phone: "+27214230458",
      openingHours: {
        mon: closed,
        tue: day,
        wed: day,
        thu: day,
        fri: day,
        sat: open("08:00", "15:00"),
        sun: open("09:00", "13:00"),
      },
    },
    {
      name: "Oranjezicht market table",
      address: { line1: "Haul Road, V&A Waterfront", city: "Cape Town", postcode: "8001", country: "ZA" },
      point: { lat: -33.90102, lng: 18.41523 },
      phone: "+27214230459",
      openingHours: {
        mon: closed,
        tue: closed,
        wed: closed,
        thu: closed,
        fri: closed,
        sat: open("08:00", "14:00"),
        sun: open("08:30", "14:00"),
      },
    },
  ],
  state: { status: "approved" },
}
