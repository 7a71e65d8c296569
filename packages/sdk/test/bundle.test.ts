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

test("the client's core is at most 3 KB, minified and compressed", async () => {
  const { gzip } = await bundle(`export { makeClient } from "./client/makeClient.ts"`)
  expect(gzip).toBeLessThanOrEqual(3 * 1024)
})

test("the whole client is at most 6 KB and brings nothing but itself", async () => {
  const { gzip, inputs } = await bundle(`export * from "./index.ts"`)
  expect(gzip).toBeLessThanOrEqual(6 * 1024)
  expect(inputs.map((input) => input.replace(/^.*sdk\/src\//, "")).toSorted()).toEqual([
    "client/Call.ts",
    "client/SoukError.ts",
    "client/Tokens.ts",
    "client/attempt.ts",
    "client/encode.ts",
    "client/makeClient.ts",
    "client/retry.ts",
    "client/session.ts",
    "client/transport.ts",
    "generated/routes.ts",
    "index.ts",
  ])
})

test("the client for Effect apps reaches nothing of the server and carries no OpenAPI generator", async () => {
  const { inputs } = await bundle(`export * from "./effect.ts"`)
  const unwanted = /core\/src\/(adapters|platform\/database)|Store\.ts|HttpApiBuilder|toJsonSchemaDocument|^node:/
  expect(inputs.filter((input) => unwanted.test(input))).toEqual([])
})
