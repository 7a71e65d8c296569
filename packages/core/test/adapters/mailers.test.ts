import { mkdtempSync, readFileSync, readdirSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as FolderMailer from "../../src/adapters/folder/FolderMailer.ts"
import * as MemoryMailer from "../../src/adapters/memory/MemoryMailer.ts"
import { Mailer } from "../../src/ports/Mailer.ts"
import { type ArrivedMail, mailerContract } from "../../src/testing/mailerContract.ts"

const folder = join(mkdtempSync(join(tmpdir(), "souk-mails-")), "made", "by the adapter")

const parse = (message: string): ArrivedMail => {
  const [head = "", ...rest] = message.split("\r\n\r\n")
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, "mu").exec(head)?.[1]?.trim() ?? ""
  const boundary = /boundary="([^"]+)"/u.exec(head)?.[1] ?? ""
  const bodies = rest.join("\r\n\r\n").split(`--${boundary}`)
  const body = (index: number) => bodies[index]?.split("\r\n\r\n").slice(1).join("\r\n\r\n").replace(/\r\n$/u, "") ?? ""
  return {
    id: /<(.*)@/u.exec(header("Message-ID"))?.[1] ?? "",
    to: header("To"),
    subject: header("Subject"),
    text: body(1),
    html: body(2),
  }
}

const files = () => readdirSync(folder).filter((name) => name.endsWith(".eml"))

layer(FolderMailer.layer({ folder }), { excludeTestServices: true })("FolderMailer", (it) => {
  const arrived = Effect.sync(() => files().map((name) => parse(readFileSync(join(folder, name), "utf8"))))
  for (const { name, run } of mailerContract(arrived)) it.effect(name, () => run)

  it.effect("keeps mails from other users of the machine", () =>
    Effect.sync(() => {
      for (const name of files()) assert.strictEqual(statSync(join(folder, name)).mode & 0o077, 0)
    }),
  )
})

layer(FolderMailer.layer({ folder: "/dev/null/no-folder" }), { excludeTestServices: true })(
  "FolderMailer without a folder",
  (it) => {
    it.effect("reports a failure that may pass", () =>
      Effect.gen(function* () {
        const mailer = yield* Mailer
        const error = yield* mailer
          .send({ id: "x", from: { name: "a", address: "a@b.c" }, to: "d@e.f", subject: "s", text: "t", html: "h" })
          .pipe(Effect.flip)
        assert.isFalse(error.permanent)
      }),
    )
  },
)

layer(MemoryMailer.layer, { excludeTestServices: true })("MemoryMailer", (it) => {
  const arrived = Effect.flatMap(MemoryMailer.Mailbox, (mailbox) => mailbox.mails()).pipe(
    Effect.map((mails) =>
      mails.map(({ id, to, subject, text, html }) => ({
        id,
        to: to.replace(/[\r\n]+/gu, " "),
        subject: subject.replace(/[\r\n]+/gu, " "),
        text,
        html,
      })),
    ),
  )
  for (const { name, run } of mailerContract(arrived)) it.effect(name, () => run)
})
