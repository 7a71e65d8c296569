import { createSouk } from "@souk/core"
import { createHandler } from "@souk/server"
import Fastify from "fastify"

const souk = await createSouk({ publicUrl: "http://127.0.0.1:3003/souk" })
const { node } = await createHandler(souk, { prefix: "/souk" })

const app = Fastify()
await app.register(async (mounted) => {
  mounted.removeAllContentTypeParsers()
  mounted.addContentTypeParser("*", (_request, _body, done) => done(null)) // Souk reads bodies itself
  mounted.all("/souk/*", (request, reply) => {
    reply.hijack()
    node(request.raw, reply.raw)
  })
})
app.get("/", () => "My app\n")
app.addHook("onClose", () => souk.close())

await app.listen({ port: Number(process.env["PORT"] ?? 3003), host: "127.0.0.1" })
console.log("ready", app.addresses()[0])

process.once("SIGTERM", () => void app.close())
