import { choice, command, type Group, text } from "../../Command.ts"

export const mail: Group = {
  name: "mail",
  summary: "Look at the mails that Souk writes",
  heading: "Run",
  commands: [
    command({
      name: "preview",
      summary: "Show a mail about made-up things, or list them all",
      description:
        "Takes name, address and language of the marketplace from the settings: SOUK_SITE_NAME, SOUK_STOREFRONT_URL, SOUK_LOCALE. Sends nothing.",
      examples: [
        { line: "mail preview", what: "Names and subjects of all mails" },
        { line: "mail preview orderPlaced --locale de", what: "One of them, as text" },
        { line: "mail preview orderPlaced --output order.html", what: "As it looks in a browser" },
      ],
      arguments: [{ name: "template", description: "name of the mail; all when absent", arity: "optional" }],
      options: {
        locale: text({ placeholder: "locale", description: "such as en-GB or de; else SOUK_LOCALE, else en" }),
        format: choice(["text", "html"], {
          placeholder: "format",
          description: "text or html; when absent, by the file's name, else text",
        }),
        output: text({ placeholder: "file", description: "the file to write; standard output when absent" }),
      },
      json: { document: "MailPreviews" },
      load: async () => (await import("./preview.ts")).run,
    }),
  ],
}
