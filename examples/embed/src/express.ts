import { createSouk } from "@souk/core"
import { createHandler } from "@souk/server"
import express from "express"

const souk = await createSouk({ publicUrl: "http://127.0.0.1:3002/souk" })
const { node } = await createHandler(souk, { prefix: "/souk" })

const app = express()
app.use("/souk", node) // before express.json(): Souk reads bodies itself
app.get("/", (_request, response) => void response.send("My app\n"))

const server = app.listen(Number(process.env["PORT"] ?? 3002), "127.0.0.1", () =>
  console.log("ready", server.address()),
)

process.once("SIGTERM", () => server.close(() => void souk.close()))
