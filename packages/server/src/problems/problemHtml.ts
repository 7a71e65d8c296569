import type { ProblemPage } from "./problemPages.ts"

/** Shows the page of one problem to people. */
export const problemHtml = (page: ProblemPage): string =>
  html(
    `${page.title} · ${page.code}`,
    `<p><a href="../problems">All problems</a></p>
<h1>${escaped(page.title)}</h1>
<p><code>${page.code}</code> · HTTP status ${page.status}</p>
<h2>Cause</h2><p>${prose(page.cause)}</p>
<h2>What to do</h2><p>${prose(page.fix)}</p>
${page.fields.length === 0 ? "" : `<h2>What it tells besides <code>detail</code></h2><dl>${page.fields.map(field).join("")}</dl>`}
<h2>Answered by</h2>${endpoints(page)}`,
  )

/** Lists all problems for people. */
export const problemIndexHtml = (pages: ReadonlyArray<ProblemPage>): string =>
  html(
    "Problems",
    `<h1>Problems</h1>
<p>Every refusal is <code>application/problem+json</code> (RFC 9457) with a <code>code</code> to switch on and a
<code>detail</code> that says what to do; its <code>type</code> leads to a page here.</p>
<table>${pages
      .map(
        ({ code, status, title }) =>
          `<tr><td>${status}</td><td><a href="problems/${code}"><code>${code}</code></a></td><td>${escaped(title)}</td></tr>`,
      )
      .join("")}</table>`,
  )

const field = ({ about, name, type }: ProblemPage["fields"][number]): string =>
  `<dt><code>${name}</code>: <code>${escaped(type)}</code></dt><dd>${escaped(about)}</dd>`

const endpoints = ({ endpoints, isEverywhere }: ProblemPage): string => {
  if (isEverywhere) return "<p>Every endpoint.</p>"
  if (endpoints.length === 0) return "<p>Requests that fit no endpoint.</p>"
  return `<ul>${endpoints.map(({ method, path }) => `<li><code>${method} ${escaped(path)}</code></li>`).join("")}</ul>`
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")

/** Text with `code` in it. */
const prose = (text: string): string => escaped(text).replaceAll(/`([^`]+)`/gu, "<code>$1</code>")

const html = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
:root { color-scheme: light dark }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.6 system-ui, sans-serif }
h1 { line-height: 1.2 } h2 { margin-top: 2rem; font-size: 1.1rem }
code { font-size: .95em } table { border-spacing: 0 } td { padding: .2rem .8rem .2rem 0 } dd { margin: 0 0 .5rem 1.5rem }
</style>
<main>${body}</main>
</html>
`
