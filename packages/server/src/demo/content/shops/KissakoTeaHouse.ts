import type { DemoShopProfile } from "../../DemoContent.ts"
import { closed, open } from "./hours.ts"

const day = open("09:30", "18:00")

export const kissakoTeaHouse: DemoShopProfile = {
  slug: "kissako-tea-house",
  name: "Kissako Tea House",
  about:
    "“Kissako” means “have a cup of tea”, and for four generations that has been the whole business plan. We buy from nine gardens in Uji and Wazuka, roast in the back, and keep a shelf of pots and blades by people whose workshops we can reach on the Keihan line.",
  owner: { firstName: "Haruka", lastName: "Nishimura", email: "haruka.nishimura@example.com" },
  email: "kissako@example.com",
  phone: "+81752310458",
  city: "Kyoto",
  address: {
    line1: "Teramachi-dori Nijo-agaru 52",
    city: "Kyoto",
    region: "Nakagyo-ku",
    postcode: "604-0916",
    country: "JP",
  },
  point: { lat: 35.01518, lng: 135.76733 },
  timeZone: "Asia/Tokyo",
  currency: "EUR",
  verified: true,
  icon: "teapot",
  accent: "#5f7f43",
  palette: { light: "#f1f1e2", deep: "#b9cba4", ink: "#3d5233", accent: "#6f8f4e" },
  branches: [
    {
      name: "Teramachi main shop",
      address: {
        line1: "Teramachi-dori Nijo-agaru 52",
        city: "Kyoto",
        region: "Nakagyo-ku",
        postcode: "604-0916",
        country: "JP",
      },
      point: { lat: 35.01518, lng: 135.76733 },
      phone: "+81752310458",
      openingHours: { mon: day, tue: day, wed: closed, thu: day, fri: day, sat: day, sun: day },
    },
    {
      name: "Uji roastery",
      address: { line1: "Uji Renge 21", city: "Uji", postcode: "611-0021", country: "JP" },
      point: { lat: 34.88982, lng: 135.80661 },
      phone: "+81774220459",
      openingHours: {
        mon: closed,
        tue: closed,
        wed: closed,
        thu: open("10:00", "16:00"),
        fri: open("10:00", "16:00"),
        sat: open("10:00", "17:00"),
        sun: open("10:00", "17:00"),
      },
    },
  ],
  state: { status: "approved" },
}
