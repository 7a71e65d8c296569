/** A line of a list: what it is, and how many or how much. */
export interface MailRow {
  readonly label: string
  readonly value: string
}

/** What a mail says, before it is laid out: once as plain text, once as HTML. */
export interface MailContent {
  readonly subject: string
  readonly paragraphs: ReadonlyArray<string>
  /** A list, such as the items of an order. */
  readonly rows?: ReadonlyArray<MailRow>
  /** Below the list: the sum of it. */
  readonly total?: MailRow
  /** The one thing to do; its address is also shown in full. */
  readonly action?: { readonly label: string; readonly url: string }
  /** After the action, smaller. */
  readonly notes?: ReadonlyArray<string>
}

/** Lays a mail out as plain text. */
export const toText = (content: MailContent, siteName: string): string => {
  const line = ({ label, value }: MailRow) => `${label}: ${value}`
  const list = [...(content.rows ?? []).map((row) => `- ${line(row)}`), ...(content.total ? [line(content.total)] : [])]
  return [
    ...content.paragraphs,
    ...(list.length === 0 ? [] : [list.join("\n")]),
    ...(content.action === undefined ? [] : [`${content.action.label}:\n${content.action.url}`]),
    ...(content.notes ?? []),
    `-- \n${siteName}`,
  ].join("\n\n")
}

/**
 * Lays a mail out as HTML that mail programs agree on: styles inline, so that it looks right where a style sheet is
 * dropped; the sheet only makes it dark where the reader likes that. Nothing is loaded from elsewhere.
 */
export const toHtml = (content: MailContent, siteName: string, locale = "en"): string =>
  [
    `<!doctype html><html lang="${escapeHtml(locale)}" dir="${isRightToLeft(locale) ? "rtl" : "ltr"}"><head>`,
    `<meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">`,
    `<title>${escapeHtml(content.subject)}</title><style>${darkMode}</style></head>`,
    `<body class="page" style="margin:0;padding:32px 16px;background:#f6f6f4;font:16px/1.5 system-ui,sans-serif;color:#222">`,
    `<div class="card" role="article" aria-label="${escapeHtml(content.subject)}" style="max-width:560px;margin:0 auto;padding:32px;background:#fff;border-radius:8px">`,
    ...content.paragraphs.map(paragraph),
    ...list(content),
    ...(content.action === undefined ? [] : action(content.action)),
    ...(content.notes ?? []).map(note),
    `</div><p class="quiet" style="text-align:center;color:#666;font-size:13px">${escapeHtml(siteName)}</p></body></html>`,
  ].join("\n")

const darkMode =
  "@media (prefers-color-scheme:dark){.page{background:#111!important;color:#eee!important}" +
  ".card{background:#1e1e1e!important}.quiet{color:#aaa!important}.line{border-color:#444!important}" +
  ".button{background:#eee!important;color:#111!important}}"

const multiline = (text: string): string => escapeHtml(text).replaceAll("\n", "<br>")

const paragraph = (text: string) => `<p style="margin:0 0 16px">${multiline(text)}</p>`

const note = (text: string) =>
  `<p class="quiet" style="margin:0 0 12px;color:#666;font-size:14px;overflow-wrap:anywhere">${multiline(text)}</p>`

const action = ({ label, url }: NonNullable<MailContent["action"]>) => [
  `<p style="margin:24px 0"><a class="button" href="${escapeHtml(url)}" style="display:inline-block;padding:12px 20px;background:#222;color:#fff;text-decoration:none;border-radius:6px">${escapeHtml(label)}</a></p>`,
  note(url),
]

const list = ({ rows = [], total }: MailContent): ReadonlyArray<string> => {
  const all = [...rows.map((each) => row(each, "400")), ...(total === undefined ? [] : [row(total, "700")])]
  return all.length === 0
    ? []
    : [`<table style="width:100%;margin:0 0 16px;border-collapse:collapse">`, ...all, "</table>"]
}

const row = ({ label, value }: MailRow, weight: string) => {
  const cell = `padding:8px 0;border-bottom:1px solid #ddd;font-weight:${weight};vertical-align:top`
  return (
    `<tr><th class="line" scope="row" style="${cell};text-align:start">${escapeHtml(label)}</th>` +
    `<td class="line" style="${cell};text-align:end;white-space:nowrap">${escapeHtml(value)}</td></tr>`
  )
}

const isRightToLeft = (locale: string): boolean => /^(?:ar|dv|fa|he|ku|ps|sd|ug|ur|yi)(?:-|$)/iu.test(locale)

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/gu, (character) => entities[character] ?? "")
