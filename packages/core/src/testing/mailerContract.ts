import assert from "node:assert/strict"
import * as Effect from "effect/Effect"
import { type Mail, Mailer } from "../ports/Mailer.ts"
import type { Contract } from "./Contract.ts"

/** What arrived, as the recipient's program shows it. */
export type ArrivedMail = Pick<Mail, "id" | "to" | "subject" | "text" | "html">

const mail = (id: string, changes: Partial<Mail> = {}): Mail => ({
  id: `0192e4a0-0000-7000-8000-${id.padStart(12, "0")}`,
  from: { name: "Souk", address: "no-reply@souk.example" },
  to: "ada@example.com",
  subject: "Welcome",
  text: "Hello\n\nhttps://souk.example/verify-email?token=abc",
  html: "<p>Hello</p>",
  ...changes,
})

const arrivedOf = ({ id, to, subject, text, html }: Mail): ArrivedMail => ({ id, to, subject, text, html })

/** What every adapter of Mailer must do; `arrived` reads what it delivered, in any order. */
export const mailerContract = <R>(
  arrived: Effect.Effect<ReadonlyArray<ArrivedMail>, unknown, R>,
): Contract<Mailer | R> => {
  const find = (id: string) => Effect.map(arrived, (mails) => mails.filter((one) => one.id === id))
  const delivers = (sent: Mail) =>
    Effect.gen(function* () {
      const mailer = yield* Mailer
      yield* mailer.send(sent)
      assert.deepEqual(yield* find(sent.id), [arrivedOf(sent)])
    })
  return [
    { name: "delivers a mail as it is", run: delivers(mail("1")) },
    {
      name: "delivers every script and sign in subject and bodies",
      run: delivers(
        mail("2", {
          subject: "Größe, 尺寸, مقاس 🐫",
          text: "Größe\n.\n..\nFrom here\n尺寸 مقاس 🐫",
          html: "<p>Größe &amp; 尺寸 مقاس 🐫</p>",
        }),
      ),
    },
    {
      name: "delivers long lines and long bodies",
      run: delivers(mail("3", { text: "word ".repeat(20_000).trimEnd(), html: `<p>${"w".repeat(5000)}</p>` })),
    },
    {
      name: "lets no line break in a subject become a header",
      run: Effect.gen(function* () {
        const mailer = yield* Mailer
        const sent = mail("4", { subject: "Hello\r\nBcc: eve@example.com\r\n\r\nbody" })
        yield* Effect.exit(mailer.send(sent))
        for (const one of yield* find(sent.id)) {
          assert.ok(!/[\r\n]/u.test(one.subject))
          assert.equal(one.text, sent.text)
        }
      }),
    },
    {
      name: "lets no line break in a recipient or a sender's name become a header, nor a comma another recipient",
      run: Effect.gen(function* () {
        const mailer = yield* Mailer
        const injected = "\r\nBcc: eve@example.com\r\nX-Injected: yes"
        const sent = [
          mail("6", { to: `ada@example.com${injected}` }),
          mail("7", { to: "ada@example.com, eve@example.com" }),
          mail("8", { from: { name: `Souk"${injected}`, address: "no-reply@souk.example" } }),
        ]
        for (const one of sent) yield* Effect.exit(mailer.send(one))
        for (const { id, text } of sent) {
          for (const one of yield* find(id)) {
            assert.ok(!/[\r\n]/u.test(one.to))
            assert.notEqual(one.to, "eve@example.com")
            assert.equal(one.text, text)
          }
        }
      }),
    },
    {
      name: "gives a mail that is sent again the same id",
      run: Effect.gen(function* () {
        const mailer = yield* Mailer
        const sent = mail("9")
        yield* mailer.send(sent)
        yield* mailer.send(sent)
        const found = yield* find(sent.id)
        assert.ok(found.length > 0)
        for (const one of found) assert.deepEqual(one, arrivedOf(sent))
      }),
    },
    {
      name: "delivers mails sent at the same time each by itself",
      run: Effect.gen(function* () {
        const mailer = yield* Mailer
        const sent = Array.from({ length: 10 }, (_, index) => mail(`5${index}`, { text: `Mail ${index}` }))
        yield* Effect.forEach(sent, mailer.send, { concurrency: "unbounded" })
        for (const one of sent) assert.deepEqual(yield* find(one.id), [arrivedOf(one)])
      }),
    },
  ]
}
