import { connect, createServer, type Server, type Socket } from "node:net"
import * as Effect from "effect/Effect"

/** A moment at which something is to happen: when a statement is sent, or when it has been run but not answered yet. */
export interface Trap {
  readonly matches: RegExp
  readonly when: "before" | "after"
  /** How many matching statements are let pass first. */
  readonly skip: number
}

/** What stands between a server and its database: it can slow statements down, and stop one at a chosen moment. */
export interface DatabaseProxy {
  /** The database's URL through the proxy. */
  readonly url: string
  /** Milliseconds that every message to the database takes longer from now on. */
  readonly delay: (millis: number) => void
  /**
   * Waits for a statement. Its connection stands still from then on: `before`, the database never sees the statement;
   * `after`, the database has run it, and its client never hears so.
   */
  readonly trap: (trap: Trap) => Promise<string>
  /** Stops waiting. */
  readonly release: () => void
}

/** Opens a proxy on a free port of loopback; it closes with the scope. */
export const databaseProxy = Effect.fnUntraced(function* (databaseUrl: string) {
  const target = new URL(databaseUrl)
  const state: ProxyState = { delay: 0, armed: null }
  const open = new Set<Socket>()
  const server = yield* Effect.acquireRelease(
    Effect.promise(() =>
      listen((client) => {
        const upstream = connect({ host: target.hostname, port: Number(target.port || 5432) })
        for (const socket of [client, upstream]) {
          socket.setNoDelay(true)
          open.add(socket)
          socket.on("error", () => {})
          socket.on("close", () => {
            open.delete(socket)
            client.destroy()
            upstream.destroy()
          })
        }
        relay(client, upstream, state)
      }),
    ),
    (server) =>
      Effect.promise(
        () =>
          new Promise<void>((resolve) => {
            for (const socket of open) socket.destroy()
            server.close(() => resolve())
          }),
      ),
  )
  const address = server.address()
  const url = new URL(databaseUrl)
  url.hostname = "127.0.0.1"
  url.port = String(address !== null && typeof address === "object" ? address.port : 0)
  const proxy: DatabaseProxy = {
    url: url.href,
    delay: (millis) => void (state.delay = millis),
    trap: (trap) => new Promise((resolve) => void (state.armed = { ...trap, seen: 0, spring: resolve })),
    release: () => void (state.armed = null),
  }
  return proxy
})

interface ProxyState {
  delay: number
  armed: (Trap & { seen: number; spring: (statement: string) => void }) | null
}

const listen = (onConnection: (socket: Socket) => void) =>
  new Promise<Server>((resolve, reject) => {
    const server = createServer(onConnection)
    server.on("error", reject)
    server.listen(0, "127.0.0.1", () => resolve(server))
  })

const relay = (client: Socket, upstream: Socket, state: ProxyState) => {
  const statementsOf = frontendReader()
  let caught: { readonly trap: NonNullable<ProxyState["armed"]>; readonly statement: string } | null = null
  let stopped = false

  client.on("data", (chunk: Buffer) => {
    if (stopped) return
    for (const statement of statementsOf(chunk)) {
      const { armed } = state
      if (armed === null || !armed.matches.test(statement)) continue
      armed.seen += 1
      if (armed.seen <= armed.skip) continue
      state.armed = null
      if (armed.when === "before") {
        stopped = true
        return armed.spring(statement)
      }
      caught = { trap: armed, statement }
    }
    if (state.delay === 0) upstream.write(chunk)
    else setTimeout(() => upstream.destroyed || upstream.write(chunk), state.delay)
  })
  upstream.on("data", (chunk: Buffer) => {
    if (stopped) return
    if (caught === null) return void client.write(chunk)
    stopped = true
    caught.trap.spring(caught.statement)
  })
}

const sslRequest = 80_877_103

/**
 * Makes a reader of the frontend's messages (PostgreSQL documentation, "Message Formats") that answers the statements
 * which a chunk makes the database run: of simple queries, and of prepared ones when they are bound.
 */
const frontendReader = () => {
  const prepared = new Map<string, string>()
  let rest = Buffer.alloc(0)
  let started = false
  return (chunk: Buffer): ReadonlyArray<string> => {
    rest = Buffer.concat([rest, chunk])
    const statements: Array<string> = []
    for (;;) {
      const header = started ? 1 : 0
      if (rest.length < header + 4) return statements
      const length = rest.readInt32BE(header)
      if (rest.length < header + length) return statements
      const body = rest.subarray(header + 4, header + length)
      const type = started ? String.fromCharCode(rest[0] ?? 0) : "startup"
      rest = rest.subarray(header + length)
      if (type === "startup") started = body.readInt32BE(0) !== sslRequest
      else if (type === "Q") statements.push(text(body, 0).value)
      else if (type === "P") {
        const name = text(body, 0)
        prepared.set(name.value, text(body, name.end).value)
      } else if (type === "B") statements.push(prepared.get(text(body, text(body, 0).end).value) ?? "")
    }
  }
}

const text = (body: Buffer, from: number) => {
  const end = body.indexOf(0, from)
  return { value: body.toString("utf8", from, end), end: end + 1 }
}
