import { createServer } from "node:http"
import { createSouk } from "@souk/core"
import { createHandler } from "@souk/server"

const souk = await createSouk({ publicUrl: "http://127.0.0.1:3001/souk" })
const { node } = await createHandler(souk, { prefix: "/souk" })

const server = createServer((request, response) => {
  if (request.url?.startsWith("/souk")) node(request, response)
  else response.end("My app\n")
})
server.listen(Number(process.env["PORT"] ?? 3001), "127.0.0.1", () => console.log("ready", server.address()))

process.once("SIGTERM", () => server.close(() => void souk.close()))
