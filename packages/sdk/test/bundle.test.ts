import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"
import { build } from "esbuild"
import { expect, test } from "vitest"

/** Bundles a module of this package as an app for browsers would. */
const bundle = async (code: string) => {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: fileURLToPath(new URL("../src", import.meta.url)), loader: "ts" },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "esm",
    target: "es2022",
    platform: "browser",
    conditions: ["@souk/source"],
  })
  const [file] = outputFiles
  const parts = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs))
  const inputs = parts.flatMap(([input, { bytesInOutput }]) =>
    input === "<stdin>" || bytesInOutput === 0 ? [] : [input],
  )
  return { gzip: gzipSync(file?.contents ?? "", { level: 9 }).length, inputs }
}

/** What a bundle consists of, by path from `src`. */
const own = (inputs: ReadonlyArray<string>) => inputs.map((input) => input.replace(/^.*sdk\/src\//, "")).toSorted()

const machinery = [
  "client/Call.ts",
  "client/SoukError.ts",
  "client/Tokens.ts",
  "client/attempt.ts",
  "client/encode.ts",
  "client/makeClient.ts",
  "client/retry.ts",
  "client/session.ts",
  "client/transport.ts",
]

test("the client's core is at most 3 KB, minified and compressed, and brings the groups that it is given", async () => {
  const { gzip, inputs } = await bundle(`export { createClient } from "./core.ts"`)
  expect(gzip).toBeLessThanOrEqual(3000)
  expect(own(inputs)).toEqual([...machinery, "core.ts"].toSorted())
  const some = await bundle(`export { createClient } from "./core.ts"; export { cart, products } from "./routes.ts"`)
  expect(some.gzip).toBeLessThanOrEqual(3400)
})

test("the whole client is at most 6 KB and brings nothing but itself: no server, no service of core, no Effect", async () => {
  const { gzip, inputs } = await bundle(`export * from "./index.ts"`)
  expect(gzip).toBeLessThanOrEqual(6000)
  expect(own(inputs)).toEqual([...machinery, "generated/routes.ts", "index.ts"].toSorted())
})

test("queries are at most 1 KB and bring neither the client nor TanStack", async () => {
  const { gzip, inputs } = await bundle(`export * from "./query.ts"`)
  expect(gzip).toBeLessThanOrEqual(1000)
  expect(own(inputs)).toEqual(["query.ts"])
})

test("the client for Effect apps is at most 65 KB and brings Effect and the tables of the contract, not its schemas", async () => {
  const { gzip, inputs } = await bundle(`export { SoukClient } from "./effect.ts"`)
  expect(gzip).toBeLessThanOrEqual(65_000)
  const others = inputs.filter((input) => !input.includes("node_modules/effect/"))
  expect(own(others)).toEqual([
    "client/encode.ts",
    "effect.ts",
    "effect/Revival.ts",
    "effect/endpoint.ts",
    "generated/problemTable.ts",
    "generated/revivals.ts",
    "generated/routes.ts",
  ])
})
