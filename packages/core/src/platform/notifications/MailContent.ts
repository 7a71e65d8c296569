/** What a mail says, before it is laid out: once as plain text, once as HTML. */
export interface MailContent {
  readonly subject: string
  readonly paragraphs: ReadonlyArray<string>
  /** The one thing to do; its address is also shown in full. */
  readonly action?: { readonly label: string; readonly url: string }
  /** After the action, smaller. */
  readonly notes?: ReadonlyArray<string>
}

/** Lays a mail out as plain text. */
export const toText = (content: MailContent, siteName: string): string =>
  [
    ...content.paragraphs,
    ...(content.action === undefined ? [] : [`${content.action.label}:\n${content.action.url}`]),
    ...(content.notes ?? []),
    `-- \n${siteName}`,
  ].join("\n\n")

/** Lays a mail out as HTML that mail programs agree on: tables of none, styles inline, nothing loaded from elsewhere. */
export const toHtml = (content: MailContent, siteName: string): string => {
  const paragraph = (text: string) => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`
  const note = (text: string) => `<p style="margin:0 0 12px;color:#666;font-size:14px">${escapeHtml(text)}</p>`
  const { action } = content
  return [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(content.subject)}</title></head>`,
    `<body style="margin:0;padding:32px 16px;background:#f6f6f4;font:16px/1.5 system-ui,sans-serif;color:#222">`,
    `<div style="max-width:560px;margin:0 auto;padding:32px;background:#fff;border-radius:8px">`,
    ...content.paragraphs.map(paragraph),
    ...(action === undefined
      ? []
      : [
          `<p style="margin:24px 0"><a href="${escapeHtml(action.url)}" style="display:inline-block;padding:12px 20px;background:#222;color:#fff;text-decoration:none;border-radius:6px">${escapeHtml(action.label)}</a></p>`,
          note(action.url),
        ]),
    ...(content.notes ?? []).map(note),
    `</div><p style="text-align:center;color:#888;font-size:13px">${escapeHtml(siteName)}</p></body></html>`,
  ].join("\n")
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/gu, (character) => entities[character] ?? "")
