import { type Check, failed, ok, skipped } from "./Check.ts"

/** Checks where mails go, without sending one. */
export const checkMail = async (environment: NodeJS.ProcessEnv): Promise<Check> => {
  const server = await import("@souk/server/mail")
  const mail = await server.checkMail(environment).catch(() => null)
  if (mail === null) return skipped("Mail", "not asked: the configuration is wrong")
  if (mail.kind === "folder") {
    const detail = `written to ${mail.folder}, not sent`
    return mail.isProduction
      ? failed("Mail", detail, "SOUK_SMTP_URL and SOUK_MAIL_FROM name a mail server and who writes")
      : skipped("Mail", detail, "SOUK_SMTP_URL names a mail server")
  }
  return mail.problem === null
    ? ok("Mail", `${mail.host} takes mails`)
    : failed("Mail", `${mail.host}: ${mail.problem}`, "check SOUK_SMTP_URL: protocol, host, port, user and password")
}
