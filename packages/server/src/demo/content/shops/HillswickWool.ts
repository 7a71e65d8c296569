import type { DemoShopProfile } from "../../DemoContent.ts"
import { closed, open } from "./hours.ts"

const day = open("10:00", "17:00")

export const hillswickWool: DemoShopProfile = {
  slug: "hillswick-wool",
  name: "Hillswick Wool",
  about:
    "Seven flocks, nineteen knitters and one loom at sixty degrees north. We pay by the piece and print the knitter’s name on the label, because somebody in Shetland will ask you. Closed on the Up Helly Aa Wednesday, when nobody could serve you anyway.",
  owner: { firstName: "Joan", lastName: "Williamson", email: "joan.williamson@example.com" },
  email: "hillswick-wool@example.com",
  phone: "+441806503417",
  city: "Lerwick",
  address: { line1: "92 Commercial Street", city: "Lerwick", region: "Shetland", postcode: "ZE1 0EX", country: "GB" },
  point: { lat: 60.15472, lng: -1.14231 },
  timeZone: "Europe/London",
  currency: "EUR",
  verified: true,
  icon: "yarn",
  accent: "#7f5a86",
  palette: { light: "#eef1f2", deep: "#b4c3cb", ink: "#33495a", accent: "#7f5a86" },
  branches: [
    {
      name: "Commercial Street",
      address: {
        line1: "92 Commercial Street",
        city: "Lerwick",
        region: "Shetland",
        postcode: "ZE1 0EX",
        country: "GB",
      },
      point: { lat: 60.15472, lng: -1.14231 },
      phone: "+441595693418",
      openingHours: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: open("10:00", "16:00"), sun: closed },
    },
    {
      name: "The loom at Hillswick",
      address: {
        line1: "The Booth, Hillswick",
        city: "Hillswick",
        region: "Shetland",
        postcode: "ZE2 9RW",
        country: "GB",
      },
      point: { lat: 60.47551, lng: -1.49012 },
      phone: "+441806503417",
      openingHours: {
        mon: closed,
        tue: closed,
        wed: open("11:00", "16:00"),
        thu: closed,
        fri: open("11:00", "16:00"),
        sat: open("11:00", "16:00"),
        sun: closed,
      },
    },
  ],
  state: { status: "approved" },
}
