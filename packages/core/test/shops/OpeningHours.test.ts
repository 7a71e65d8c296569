import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { weekTimeOf } from "../../src/shops/Branch.ts"
import { isOpenAt, OpeningHours, type Weekday, weekdays } from "../../src/shops/OpeningHours.ts"
import { SocialLinks } from "../../src/shops/SocialLink.ts"

const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
const span = (text: string) => ({ opens: text.slice(0, 5), closes: text.slice(6) })

/** `fri: "09:00-12:00 13:00-18:00"` for each day that is open. */
const week = (days: Partial<Record<Weekday, string>>) => ({
  ...closed,
  ...Object.fromEntries(Object.entries(days).map(([day, spans]) => [day, spans.split(" ").map(span)])),
})

const accepts = (hours: unknown) => Result.isSuccess(Schema.decodeUnknownResult(OpeningHours)(hours))

describe("Opening hours", () => {
  it("may be closed, split, end at midnight, and go on past it", () => {
    for (const hours of [
      closed,
      week({ mon: "09:00-12:00 12:00-18:00" }),
      week({ mon: "14:00-18:00 09:00-12:00" }),
      week({ fri: "18:00-02:00", sat: "02:00-24:00" }),
      week({ sat: "22:00-04:00", sun: "04:00-03:00", mon: "03:00-05:00" }),
      week({ mon: "00:00-24:00", tue: "00:00-24:00", sun: "00:00-24:00" }),
    ]) {
      assert.isTrue(accepts(hours), JSON.stringify(hours))
    }
  })

  it("are refused when they overlap, are empty, or are no times", () => {
    for (const hours of [
      week({ mon: "09:00-12:00 11:59-18:00" }),
      week({ mon: "09:00-12:00 09:00-12:00" }),
      week({ fri: "18:00-02:00", sat: "01:59-12:00" }),
      week({ sun: "20:00-02:00", mon: "01:00-09:00" }),
      week({ sun: "23:00-22:00", mon: "21:59-22:30" }),
      week({ mon: "09:00-09:00" }),
      week({ mon: "24:00-09:00" }),
      week({ mon: "09:00-24:01" }),
      week({ mon: "9:00-18:000" }),
      week({ mon: "09:60-18:00" }),
      { ...closed, sun: undefined },
      { ...closed, mon: Array.from({ length: 7 }, (_, hour) => span(`0${hour}:00-0${hour}:30`)) },
    ]) {
      assert.isFalse(accepts(hours), JSON.stringify(hours))
    }
  })

  it("say whether it is open, minute by minute, as a walk through the week does", () => {
    const hours = week({ mon: "08:00-12:00 13:30-18:00", fri: "18:00-02:00", sun: "22:00-03:00" })
    const open = new Set<number>()
    const at = (day: Weekday, time: string) =>
      weekdays.indexOf(day) * 1440 + Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
    for (const [day, from, to] of [
      ["mon", "00:00", "03:00"],
      ["mon", "08:00", "12:00"],
      ["mon", "13:30", "18:00"],
      ["fri", "18:00", "24:00"],
      ["sat", "00:00", "02:00"],
      ["sun", "22:00", "24:00"],
    ] as const) {
      for (let minute = at(day, from); minute < at(day, to); minute++) open.add(minute)
    }
    for (const [index, day] of weekdays.entries()) {
      for (let minute = 0; minute < 1440; minute++) {
        assert.strictEqual(isOpenAt(hours, { day, minute }), open.has(index * 1440 + minute), `${day} ${minute}`)
      }
    }
  })

  it("are read on the shop's own clock, summer time included", () => {
    // A Sunday evening in Lisbon is Monday morning in Auckland.
    const at = new Date("2026-07-19T20:30:00Z")
    assert.deepStrictEqual(weekTimeOf(at, "Europe/Lisbon"), { day: "sun", minute: 21 * 60 + 30 })
    assert.deepStrictEqual(weekTimeOf(at, "Pacific/Auckland"), { day: "mon", minute: 8 * 60 + 30 })
    assert.deepStrictEqual(weekTimeOf(new Date("2026-01-18T20:30:00Z"), "Europe/Lisbon"), {
      day: "sun",
      minute: 20 * 60 + 30,
    })
  })
})

describe("Social links", () => {
  const accepted = (...links: ReadonlyArray<readonly [string, string]>) =>
    Result.isSuccess(Schema.decodeUnknownResult(SocialLinks)(links.map(([platform, url]) => ({ platform, url }))))

  it("lead to the platform that they name, by https", () => {
    for (const link of [
      ["instagram", "https://www.instagram.com/kissako/"],
      ["instagram", "https://INSTAGRAM.com/kissako"],
      ["x", "https://twitter.com/kissako"],
      ["youtube", "https://youtu.be/abc"],
      ["website", "https://kissako.example/tea?lang=en"],
      ["whatsapp", "https://wa.me/4930901820"],
    ] as const) {
      assert.isTrue(accepted(link), link[1])
    }
    assert.isTrue(accepted(["x", "https://x.com/a"], ["website", "https://a.example"]))
    assert.isTrue(accepted())
  })

  it("are refused when they lead elsewhere, twice to one, or are no addresses", () => {
    for (const link of [
      ["instagram", "http://instagram.com/kissako"],
      ["instagram", "https://instagram.com.evil.example/kissako"],
      ["instagram", "https://notinstagram.com/kissako"],
      ["instagram", "https://instagram.com@evil.example/"],
      ["instagram", "https://evil.example/instagram.com"],
      ["instagram", "https://instagram.com:8443/kissako"],
      ["website", "javascript:alert(1)"],
      ["website", "https://localhost/"],
      ["website", "https://user:pass@a.example/"],
      ["website", "https://a.example/\u0000"],
      ["website", `https://a.example/${"a".repeat(300)}`],
      ["myspace", "https://myspace.com/a"],
      ["x", "x.com/a"],
    ] as const) {
      assert.isFalse(accepted(link), link[1])
    }
    assert.isFalse(accepted(["x", "https://x.com/a"], ["x", "https://x.com/b"]))
  })
})
