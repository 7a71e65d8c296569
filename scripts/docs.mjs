/**
 * `pnpm run docs [folder]`: every link in the docs leads somewhere, and every `ts` example, in pages and in doc comments, compiles.
 *
 * A line `expression // => value` is run as well, and must give that value. A link to a test is called by what the test
 * says, which must be in that file; pages with a table of endpoint groups and events leave none out.
 */
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join, normalize } from "node:path"
import { capture, root, sources } from "./command.mjs"

const [folder] = process.argv.slice(2)
const out = folder === undefined ? ".souk/docs" : ".souk/docs-of-a-folder"
const pages = globSync(
  folder === undefined ? ["*.md", "docs/**/*.md", "{packages,examples}/*/*.md"] : `${folder}/**/*.md`,
  { cwd: root },
)
const modules = folder === undefined ? globSync("packages/*/src/**/*.{ts,tsx}", { cwd: root }) : []

const examples = [...pages, ...modules].flatMap((file) => examplesOf(file))
const problems = [
  ...pages.flatMap(brokenLinks),
  ...pages.flatMap(missingTests),
  ...forgotten(),
  ...(await compile()),
  ...(await runAll()),
]

for (const problem of problems) console.log(problem)
console.log(`docs: ${pages.length} pages, ${examples.length} examples, ${problems.length} problems`)
process.exitCode = problems.length === 0 ? 0 : 1

/**
 * Finds links to files and headings that do not exist.
 *
 * @param {string} page
 */
function brokenLinks(page) {
  const text = withoutFences(read(page))
  const links = [...text.matchAll(/\]\((?!\w+:)([^)\s]+)(?:\s+"[^"]*")?\)/g)].map((match) => match[1] ?? "")
  return links.flatMap((link) => {
    const [path = "", anchor] = link.split("#")
    const target = path === "" ? page : normalize(join(dirname(page), decodeURI(path)))
    if (!existsSync(join(root, target))) return [`${page}: ${link} leads nowhere`]
    if (anchor === undefined || !target.endsWith(".md") || anchors(target).has(anchor)) return []
    return [`${page}: ${link} names no heading of ${target}`]
  })
}

/**
 * Finds links to tests and gates that do not say what they are called.
 *
 * @param {string} page
 */
function missingTests(page) {
  const links = [...withoutFences(read(page)).matchAll(/\[((?:[^\][]|\[[^\]]*\])+)\]\(([^)\s]+\.tsx?)\)/g)]
  return links.flatMap(([, name = "", path = ""]) => {
    const target = normalize(join(dirname(page), path))
    const isTest = /\.test\.tsx?$|Contract\.ts$|Edges\.ts$/.test(target)
    if (!isTest || !existsSync(join(root, target))) return []
    return read(target).includes(name) ? [] : [`${page}: ${target} has no test called ${name}`]
  })
}

/** Finds endpoint groups and events that the page about what domains promise does not speak of. */
function forgotten() {
  const page = "docs/reference/domains.md"
  if (folder !== undefined) return []
  const text = read(page)
  const groups = globSync("packages/sdk/src/contract/*/*Api.ts", { cwd: root })
  const events = [...read("docs/reference/events.md").matchAll(/^\| `([\w.]+)`/gm)].map((match) => `\`${match[1]}\``)
  const rows = text.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| ---"))
  return [
    ...groups.filter((file) => !text.includes(`(../../${file})`)).map((file) => `${page}: says nothing of ${file}`),
    ...events.filter((event) => !text.includes(event)).map((event) => `${page}: says nothing of ${event}`),
    ...rows.filter((row) => /\|\s+\|/.test(row)).map((row) => `${page}: has an empty cell in ${row.slice(0, 80)}`),
  ]
}

/** @param {string} page */
function anchors(page) {
  const headings = withoutFences(read(page)).matchAll(/^#+ +(.+)$/gm)
  return new Set(
    [...headings].map((match) =>
      (match[1] ?? "")
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
        .trim()
        .replaceAll(/\s/g, "-"),
    ),
  )
}

/** @param {string} text */
function withoutFences(text) {
  return text.replaceAll(/^```[^]*?^```/gm, "")
}

/**
 * Takes the `ts` examples out of a page, or out of the doc comments of a module.
 *
 * @param {string} file
 */
function examplesOf(file) {
  const text = file.endsWith(".md") ? read(file) : read(file).replaceAll(/^ *\* ?/gm, "")
  return [...text.matchAll(/^```tsx?\n([^]*?)^```/gm)].map((match, index) => ({
    file,
    name: `${file.replaceAll(/\W+/g, "-")}-${index + 1}.ts`,
    line: text.slice(0, match.index).split("\n").length,
    code: file.endsWith(".md") ? (match[1] ?? "") : withItsModule(file, text, match[1] ?? ""),
  }))
}

/**
 * Lets the example in a doc comment use what its module exports without importing it.
 *
 * @param {string} file
 * @param {string} text
 * @param {string} code
 */
function withItsModule(file, text, code) {
  const exported = [...text.matchAll(/^export (?:const|function|class|interface|type|namespace) (\w+)/gm)].map(
    (match) => match[1] ?? "",
  )
  const names = [...new Set(exported)].filter(
    (name) => new RegExp(`\\b${name}\\b`).test(code) && !new RegExp(`(class|const|import.*) ${name}\\b`).test(code),
  )
  const types = new Set([...text.matchAll(/^export (?:interface|type) (\w+)/gm)].map((match) => match[1]))
  const clauses = names.map((name) => (types.has(name) && !isValue(text, name) ? `type ${name}` : name))
  return names.length === 0 ? code : `import { ${clauses.join(", ")} } from "../../${file}"; ${code}`
}

/**
 * @param {string} text
 * @param {string} name
 */
function isValue(text, name) {
  return new RegExp(`^export (?:const|function|class) ${name}\\b`, "m").test(text)
}

async function compile() {
  const folder = join(root, out)
  rmSync(folder, { recursive: true, force: true })
  if (examples.length === 0) return []
  mkdirSync(folder, { recursive: true })
  for (const { name, code } of examples) writeFileSync(join(folder, name), checked(code))
  const compilerOptions = {
    composite: false,
    incremental: false,
    declaration: false,
    declarationMap: false,
    noEmit: true,
    noUnusedLocals: false,
    noUnusedParameters: false,
    rewriteRelativeImportExtensions: false,
    lib: ["es2024", "esnext.iterator", "dom", "dom.iterable", "dom.asynciterable"],
  }
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ extends: "../../tsconfig.base.json", compilerOptions, include: ["*.ts"] }),
  )
  const { stdout } = await capture("node_modules/.bin/tsc", ["-p", out, "--pretty", "false"])
  return stdout.split("\n").flatMap((line) => located(line))
}

/**
 * Says a compiler's complaint in terms of the page it came from.
 *
 * @param {string} line
 */
function located(line) {
  const match = /([^/\s]+\.ts)\((\d+),\d+\): (.+)/.exec(line)
  const example = examples.find(({ name }) => name === match?.[1])
  return example === undefined || match === null
    ? []
    : [`${example.file}:${example.line + Number(match[2])}: ${match[3]}`]
}

async function runAll() {
  const failures = []
  for (const { file, line, name, code } of examples.filter((example) => example.code.includes("// =>"))) {
    const { code: exit, stderr } = await capture(process.execPath, [...sources, join(out, name)])
    if (exit !== 0) failures.push(`${file}:${line}: the example ended with ${exit}\n${stderr || code}`)
  }
  return failures
}

/**
 * Turns `expression // => value` into an assertion on the same line, so that line numbers stay.
 *
 * @param {string} code
 */
function checked(code) {
  if (!code.includes("// =>")) return code
  const lines = code.replaceAll(
    /^(import .*?; )?(?!import|const|let)(.+?);? *\/\/ => (.+)$/gm,
    "$1deepStrictEqual(await ($2), $3)",
  )
  return `${lines}\nimport { deepStrictEqual } from "node:assert"\n`
}

/** @param {string} file */
function read(file) {
  return readFileSync(join(root, file), "utf8")
}
