import { readFileSync, readdirSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** Where servers without a data folder put their mails. */
const mailFolder = join(tmpdir(), `souk-${process.pid}`, "mails")

/** Waits for the newest mail to an address whose subject starts so, and returns the parameters of its link. */
export const mailedLink = async (to: string, subject: string): Promise<URLSearchParams> => {
  for (let tries = 0; tries < 100; tries++) {
    const mail = readMails().findLast((text) => text.includes(`To: ${to}\r\n`) && text.includes(`Subject: ${subject}`))
    const link = mail === undefined ? undefined : /https?:\/\/\S+/u.exec(mail)?.[0]
    if (link !== undefined) return new URL(link).searchParams
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`No mail to ${to}: ${subject}`)
}

const readMails = (): ReadonlyArray<string> => {
  try {
    const files = readdirSync(mailFolder).filter((name) => name.endsWith(".eml"))
    return files.toSorted().map((name) => readFileSync(join(mailFolder, name), "utf8"))
  } catch {
    return []
  }
}
