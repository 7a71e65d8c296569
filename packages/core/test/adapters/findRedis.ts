import { connect } from "node:net"

/** Where to test on a real Redis: the configured one, else one that answers on its usual port of this machine. */
export const findRedis = async (): Promise<string | undefined> => {
  const configured = process.env["SOUK_TEST_REDIS_URL"]
  if (configured !== undefined && configured !== "") return configured
  return (await answers(6379)) ? "redis://127.0.0.1:6379" : undefined
}

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host: "127.0.0.1", port })
    const end = (is: boolean) => {
      socket.destroy()
      resolve(is)
    }
    socket.setTimeout(500, () => end(false))
    socket.on("error", () => end(false))
    socket.on("connect", () => socket.write("PING\r\n"))
    socket.on("data", (data) => end(data.toString().startsWith("+PONG")))
  })
