import { connect, createServer, type Socket } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import { assert, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import { type FaultProxy, faultProxy } from "../../src/testing/FaultProxy.ts"
import type { MessageReader } from "../../src/testing/faultTraps.ts"

/** A client with what it has heard. */
interface Client {
  readonly socket: Socket
  readonly heard: () => string
  /** How the connection ended, null while it is open. */
  readonly ended: () => "fin" | "reset" | null
  /** Sends and waits for an answer of as many characters; answers how many milliseconds it took. */
  readonly ask: (text: string) => Promise<number>
}

const until = async (holds: () => boolean, millis = 2000) => {
  const started = performance.now()
  while (!holds()) {
    if (performance.now() - started > millis) assert.fail(`not within ${millis} ms: ${holds.toString()}`)
    await sleep(2)
  }
  return performance.now() - started
}

const open = async (port: number): Promise<Client> => {
  const socket = connect({ host: "127.0.0.1", port, allowHalfOpen: true })
  let heard = ""
  let ended: "fin" | "reset" | null = null
  socket.setEncoding("utf8").on("data", (text: string) => void (heard += text))
  socket.on("end", () => void (ended ??= "fin"))
  socket.on("error", () => void (ended ??= "reset"))
  await new Promise((resolve) => {
    socket.once("connect", resolve)
    socket.once("error", resolve)
  })
  return {
    socket,
    heard: () => heard,
    ended: () => ended,
    ask: async (text) => {
      const length = heard.length + text.length
      socket.write(text)
      return until(() => heard.length >= length)
    },
  }
}

/** A server that says everything again, and what it has heard on which connection. */
const echo = Effect.acquireRelease(
  Effect.promise(async () => {
    const sockets: Array<Socket> = []
    const heard: Array<string> = []
    const endings: Array<"fin" | "reset" | null> = []
    const server = createServer((socket) => {
      const index = sockets.push(socket) - 1
      heard.push("")
      endings.push(null)
      socket.on("data", (chunk) => {
        heard[index] += chunk.toString()
        socket.write(chunk)
      })
      socket.on("end", () => void (endings[index] ??= "fin"))
      socket.on("error", () => void (endings[index] ??= "reset"))
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const address = server.address()
    return { server, sockets, heard, endings, port: address !== null && typeof address === "object" ? address.port : 0 }
  }),
  ({ server, sockets }) =>
    Effect.promise(
      () =>
        new Promise<void>((resolve) => {
          for (const socket of sockets) socket.destroy()
          server.close(() => resolve())
        }),
    ),
)

interface Setting {
  readonly server: Effect.Success<typeof echo>
  readonly proxy: FaultProxy
  readonly client: Client
}

const through = (use: (setting: Setting) => Promise<void>, read?: MessageReader): Effect.Effect<void, never> =>
  Effect.scoped(
    Effect.gen(function* (): Effect.fn.Return<void, never, Scope.Scope> {
      const server = yield* echo
      const proxy = yield* faultProxy(`tcp://localhost:${server.port}/path`, read)
      const client = yield* Effect.acquireRelease(
        Effect.promise(() => open(proxy.port)),
        ({ socket }) => Effect.sync(() => socket.destroy()),
      )
      yield* Effect.promise(() => use({ server, proxy, client }))
    }),
  )

it.live("passes everything on, in order, with the end of each side", () =>
  through(async ({ client, proxy, server }) => {
    assert.strictEqual(proxy.url, `tcp://127.0.0.1:${proxy.port}/path`)
    const text = "0123456789abcdef".repeat(200_000)
    await client.ask(text)
    assert.isTrue(client.heard() === text)
    assert.strictEqual(proxy.connections(), 1)
    client.socket.end()
    await until(() => client.ended() === "fin" && server.endings[0] === "fin")
    await until(() => proxy.connections() === 0)
  }),
)

it.live("delays one direction or both, and heals", () =>
  through(async ({ client, proxy }) => {
    proxy.delay(400)
    assert.isAtLeast(await client.ask("slow"), 390)
    proxy.delay(100, "toClient")
    assert.isAtLeast(await client.ask("slower"), 480)
    proxy.heal()
    assert.isAtMost(await client.ask("fast"), 390)
    assert.strictEqual(client.heard(), "slowslowerfast")
  }),
)

it.live("throttles", () =>
  through(async ({ client, proxy }) => {
    proxy.throttle(100_000)
    // 40 kB there and back again, of which the ways overlap.
    assert.isAtLeast(await client.ask("x".repeat(40_000)), 390)
    proxy.heal()
    assert.isAtMost(await client.ask("x".repeat(40_000)), 380)
  }),
)

it.live("is silent to connections old and new, and lets everything arrive once it is healed", () =>
  through(async ({ client, proxy, server }) => {
    await client.ask("before")
    proxy.blackhole()
    client.socket.write("during")
    const late = await open(proxy.port)
    late.socket.write("late")
    await sleep(100)
    assert.deepEqual([client.heard(), late.heard(), server.heard[0]], ["before", "", "before"])
    assert.deepEqual([client.ended(), late.ended()], [null, null])
    proxy.heal()
    await until(() => client.heard() === "beforeduring" && late.heard() === "late")
    late.socket.destroy()
  }),
)

it.live("resets what is open, and refuses until it is healed", () =>
  through(async ({ client, proxy, server }) => {
    await client.ask("before")
    proxy.reset()
    await until(() => client.ended() === "reset" && server.endings[0] === "reset")
    const second = await open(proxy.port)
    await second.ask("again")
    proxy.refuse()
    await until(() => second.ended() === "reset")
    const third = await open(proxy.port)
    await until(() => third.ended() === "reset")
    assert.lengthOf(server.sockets, 2)
    proxy.heal()
    const fourth = await open(proxy.port)
    await fourth.ask("well")
    fourth.socket.destroy()
  }),
)

it.live("loses one end without telling the other", () =>
  through(async ({ client, proxy, server }) => {
    await client.ask("before")
    proxy.halfOpen("server")
    await until(() => server.endings[0] === "reset")
    client.socket.write("anybody there?")
    await sleep(60)
    assert.deepEqual([client.ended(), client.heard()], [null, "before"])
    const second = await open(proxy.port)
    await second.ask("new")
    proxy.halfOpen("client")
    await until(() => second.ended() === "reset")
    await sleep(60)
    assert.isNull(server.endings[1] ?? null)
  }),
)

it.live("freezes before a pattern arrives that comes in pieces, and passes on that the client died", () =>
  through(async ({ client, proxy, server }) => {
    const sprung = proxy.trap({ matches: /COMMIT \d/u, when: "before", skip: 1 })
    await client.ask("COMMIT 1;")
    await client.ask("COM")
    client.socket.write("MIT 2;")
    assert.strictEqual(await sprung, "COMMIT 2")
    client.socket.write("more")
    await sleep(60)
    assert.strictEqual(server.heard[0], "COMMIT 1;COM")
    assert.isNull(client.ended())
    client.socket.end()
    await until(() => server.endings[0] !== null)
  }),
)

it.live("resets once a pattern was heard, before its answer arrives; other connections live on", () =>
  through(async ({ client, proxy, server }) => {
    const other = await open(proxy.port)
    await other.ask("hello")
    const sprung = proxy.trap({ matches: /publish/u, when: "after", how: "reset" })
    client.socket.write("publish")
    assert.strictEqual(await sprung, "publish")
    await until(() => client.ended() === "reset")
    assert.include(server.heard, "publish")
    assert.strictEqual(client.heard(), "")
    await other.ask("publish")
    other.socket.destroy()
  }),
)

it.live("waits for what the server says, and stops waiting when told to", () =>
  through(async ({ client, proxy, server }) => {
    const sprung = proxy.trap({ matches: /ack/u, when: "before", direction: "toClient", how: "reset" })
    client.socket.write("ack")
    assert.strictEqual(await sprung, "ack")
    await until(() => client.ended() === "reset")
    assert.strictEqual(server.heard[0], "ack")
    const second = await open(proxy.port)
    void proxy.trap({ matches: /never/u, when: "before" })
    proxy.release()
    await second.ask("never")
    second.socket.destroy()
  }),
)

const lines: MessageReader = () => {
  let rest = ""
  return (chunk) => {
    const parts = (rest + chunk.toString()).split("\n")
    rest = parts.pop() ?? ""
    return parts
  }
}

it.live("looks at messages where it reads them", () =>
  through(async ({ client, proxy, server }) => {
    const sprung = proxy.trap({ matches: /^two$/u, when: "before" })
    await client.ask("one two\n")
    client.socket.write("two\n")
    assert.strictEqual(await sprung, "two")
    assert.strictEqual(server.heard[0], "one two\n")
  }, lines),
)

it.live("tells the client when the target is not there", () =>
  Effect.scoped(
    Effect.gen(function* () {
      const proxy = yield* faultProxy("tcp://127.0.0.1:1")
      const client = yield* Effect.promise(() => open(proxy.port))
      yield* Effect.promise(() => until(() => client.ended() === "reset"))
    }),
  ),
)
