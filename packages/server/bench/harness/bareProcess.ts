import { randomUUID } from "node:crypto"
import { readFileSync } from "node:fs"
import { createServer } from "node:http"
import { Pool } from "pg"
import type { BareOrder } from "./BareServer.ts"
import type { Plan } from "./Recording.ts"

// The least that a server could do: route, run the same statements, write the same JSON. Nothing is decoded or checked.
const order = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as BareOrder
const pool = new Pool({ connectionString: order.databaseUrl, max: order.connections })
const names = new Map<string, string>()
const nameOf = (sql: string) => {
  const known = names.get(sql) ?? `s${names.size}`
  names.set(sql, known)
  return known
}

const run = async (plan: Plan, request: number) => {
  const who = order.customers[request % Math.max(1, order.customers.length)]
  const fresh = Array.from({ length: plan.fresh }, () => randomUUID())
  const fill = (text: string) =>
    text.replaceAll(
      /@(?:fresh(\d+)_|(customer|cart|session|first|second|key))/gu,
      (_, n: string | undefined, name: string) =>
        n !== undefined
          ? (fresh[Number(n)] ?? "")
          : name === "key"
            ? randomUUID()
            : (who?.[name as "customer" | "cart" | "session" | "first" | "second"] ?? ""),
    )
  const value = (param: unknown): unknown =>
    typeof param === "string" ? fill(param) : Array.isArray(param) ? param.map(value) : param
  const client = await pool.connect()
  try {
    if (plan.transaction) await client.query("BEGIN")
    for (const { sql, params } of plan.statements) {
      await client.query({ name: nameOf(sql), text: sql, values: params.map(value) })
    }
    if (plan.transaction) await client.query("COMMIT")
    client.release()
  } catch (error) {
    client.release(true)
    throw error
  }
}

const server = createServer((request, response) => {
  const [, kind = "", number = "0"] = (request.url ?? "").split("/")
  const plans = order.plans[decodeURIComponent(kind)] ?? []
  const at = Number(number)
  const plan = plans[at % plans.length]
  const answers = order.answers[decodeURIComponent(kind)] ?? []
  request.resume()
  request.on("end", () => {
    const done = plan === undefined ? Promise.reject(new Error(`No plan for ${request.url}`)) : run(plan, at)
    done.then(
      () => {
        const text = JSON.stringify(answers[at % answers.length])
        response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(text) })
        response.end(text)
      },
      (error: unknown) => {
        console.error(error)
        response.writeHead(500)
        response.end()
      },
    )
  })
})
server.listen(0, "127.0.0.1", () => {
  const address = server.address()
  console.log(`listening ${address !== null && typeof address === "object" ? address.port : 0}`)
})
process.stdin.resume()
process.stdin.on("close", () => process.exit(0))
