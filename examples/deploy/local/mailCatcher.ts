import type { AddressInfo } from "node:net"
import { SMTPServer } from "smtp-server"
import type { Processes } from "./Processes.ts"

/** What stands in for the mail server: it takes every mail and sends none. */
export interface MailCatcher {
  readonly SOUK_SMTP_URL: string
  readonly SOUK_MAIL_FROM: string
  /** Who was written to, once for each mail. */
  readonly recipients: () => ReadonlyArray<string>
}

/** Starts a mail server of this process on loopback. */
export const catchMails = async (processes: Processes): Promise<MailCatcher> => {
  const recipients: Array<string> = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, { envelope }, done) => {
      stream.resume()
      stream.on("end", () => {
        recipients.push(...envelope.rcptTo.map(({ address }) => address))
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  processes.afterwards(() => new Promise<void>((resolve) => server.close(resolve)))
  const { port } = server.server.address() as AddressInfo
  return {
    SOUK_SMTP_URL: `smtp://127.0.0.1:${port}`,
    SOUK_MAIL_FROM: "Souk <souk@example.com>",
    recipients: () => recipients,
  }
}
