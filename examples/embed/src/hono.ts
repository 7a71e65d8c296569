import { serve } from "@hono/node-server"
import { getConnInfo } from "@hono/node-server/conninfo"
import { createSouk } from "@souk/core"
import { createHandler } from "@souk/server"
import { Hono } from "hono"

const souk = await createSouk({ publicUrl: "http://127.0.0.1:3004/souk" })
const { fetch } = await createHandler(souk, { prefix: "/souk" })

const app = new Hono()
app.all("/souk/*", (c) => fetch(c.req.raw, { address: getConnInfo(c).remote.address }))
app.get("/", (c) => c.text("My app\n"))

const port = Number(process.env["PORT"] ?? 3004)
const server = serve({ fetch: app.fetch, port, hostname: "127.0.0.1" }, (address) => console.log("ready", address))

process.once("SIGTERM", () => server.close(() => void souk.close()))
