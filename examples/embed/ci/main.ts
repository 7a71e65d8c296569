import { check } from "./hosts.ts"

for (const name of ["node", "express", "fastify", "hono"]) {
  await check({
    name,
    command: process.execPath,
    args: ["--conditions=@souk/source", `src/${name}.ts`],
    ready: /^ready.*?(?:port: |:)(\d+)/,
  })
}
