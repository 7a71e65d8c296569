import { connect, createServer, type Server, type Socket } from "node:net"
import * as Effect from "effect/Effect"
import { type Direction, type Flow, makeFlow } from "./faultFlow.ts"
import { type Armed, type MessageReader, type Trap, watcher } from "./faultTraps.ts"

/** What stands between two programs and can make their connection bad in every way that a network can. */
export interface FaultProxy {
  readonly port: number
  /** The target's URL through the proxy. */
  readonly url: string
  /** Number of connections that are open now. */
  readonly connections: () => number
  /** Milliseconds that everything on its way to the server takes longer, or in the direction given; 0 ends it. */
  readonly delay: (millis: number, direction?: Direction) => void
  /** Bytes a second that get through in each direction of each connection. */
  readonly throttle: (bytesPerSecond: number) => void
  /**
   * Nothing gets through and nobody is told, as when a cable is pulled: new connections open and stay silent. What was
   * sent arrives once the proxy is healed.
   */
  readonly blackhole: () => void
  /** Resets new connections as they arrive, and those that are open. */
  readonly refuse: () => void
  /** Resets the connections that are open; new ones are as good as before. */
  readonly reset: () => void
  /** Loses one end of the open connections; the other end is not told and talks to nobody. */
  readonly halfOpen: (lost: "client" | "server") => void
  /** Waits for what a connection says, breaks it there, and answers what it was. One trap at a time. */
  readonly trap: (trap: Trap) => Promise<string>
  /** Stops waiting for the trap. */
  readonly release: () => void
  /** Ends delay, throttle, blackhole and refusal. What was frozen or lost stays so. */
  readonly heal: () => void
}

const defaultPorts: Readonly<Record<string, number>> = {
  "postgres:": 5432,
  "postgresql:": 5432,
  "redis:": 6379,
  "amqp:": 5672,
  "http:": 80,
  "https:": 443,
}

/**
 * Opens a proxy to the host and port of a URL, on a free port of loopback; it closes with the scope.
 *
 * @example
 * ```ts
 * import * as Effect from "effect/Effect"
 * import { faultProxy } from "@souk/core/testing"
 *
 * const program = Effect.gen(function* () {
 *   const proxy = yield* faultProxy("redis://127.0.0.1:6379")
 *   // … connect to proxy.url …
 *   proxy.blackhole()
 *   yield* Effect.sleep("1 second")
 *   proxy.heal()
 * })
 * ```
 */
export const faultProxy = Effect.fnUntraced(function* (target: string, read?: MessageReader) {
  const { hostname, port, protocol } = new URL(target)
  const upstream = {
    host: hostname.replace(/^\[|\]$/gu, ""),
    port: Number(port === "" ? defaultPorts[protocol] : port),
  }
  if (!(upstream.port > 0)) return yield* Effect.die(new Error(`${protocol}// has no usual port: name one`))
  const state: State = {
    faults: { delay: { toServer: 0, toClient: 0 }, bytesPerSecond: Infinity, silent: false },
    refusing: false,
    armed: null,
    links: new Set(),
  }
  const server = yield* Effect.acquireRelease(
    Effect.promise(() => listen((client) => join(client, upstream, state, read))),
    (server) => Effect.promise(() => close(server, state)),
  )
  return controls(state, target, server)
})

/** One connection: its two ends, and what flows away from each. */
interface Link {
  readonly client: Socket
  readonly server: Socket
  readonly flows: { readonly client: Flow; readonly server: Flow }
}

interface State {
  readonly faults: {
    readonly delay: Record<Direction, number>
    bytesPerSecond: number
    silent: boolean
  }
  refusing: boolean
  armed: Armed | null
  readonly links: Set<Link>
}

const controls = (state: State, target: string, server: Server): FaultProxy => {
  const { faults, links } = state
  const address = server.address()
  const port = address !== null && typeof address === "object" ? address.port : 0
  const url = new URL(target)
  url.hostname = "127.0.0.1"
  url.port = String(port)
  const reset = () => links.forEach(({ client, server }) => resetBoth(client, server))
  return {
    port,
    url: url.href,
    connections: () => links.size,
    delay: (millis, direction = "toServer") => void (faults.delay[direction] = millis),
    throttle: (bytesPerSecond) => void (faults.bytesPerSecond = bytesPerSecond),
    blackhole: () => void (faults.silent = true),
    refuse: () => {
      state.refusing = true
      reset()
    },
    reset,
    halfOpen: (lost) => {
      for (const { flows, [lost]: socket } of links) {
        flows[lost].abandon()
        socket.resetAndDestroy()
      }
    },
    trap: (trap) => new Promise((spring) => void (state.armed = { ...trap, seen: 0, spring })),
    release: () => void (state.armed = null),
    heal: () => {
      state.refusing = false
      faults.delay.toServer = 0
      faults.delay.toClient = 0
      faults.bytesPerSecond = Infinity
      faults.silent = false
      for (const { flows } of links) Object.values(flows).forEach((flow) => flow.resume())
    },
  }
}

const listen = (onConnection: (socket: Socket) => void) =>
  new Promise<Server>((resolve, reject) => {
    const server = createServer({ allowHalfOpen: true }, onConnection)
    server.on("error", reject)
    server.listen(0, "127.0.0.1", () => resolve(server))
  })

const close = (server: Server, { links }: State) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve())
    for (const { client, server: upstream } of links) {
      client.destroy()
      upstream.destroy()
    }
  })

const resetBoth = (client: Socket, server: Socket) => {
  client.resetAndDestroy()
  server.resetAndDestroy()
}

/** Joins a client to the server until both have gone. */
const join = (
  client: Socket,
  upstream: { readonly host: string; readonly port: number },
  state: State,
  read: MessageReader | undefined,
) => {
  client.on("error", () => {})
  if (state.refusing) return void client.resetAndDestroy()
  const server = connect({ ...upstream, allowHalfOpen: true })
  const link: Link = { client, server, flows: flowsBetween(client, server, state, read) }
  const { flows } = link
  state.links.add(link)
  for (const end of ["client", "server"] as const) {
    link[end].setNoDelay(true)
    link[end].on("error", () => flows[end].broke())
    link[end].on("close", () => {
      flows[end].close()
      if (client.destroyed && server.destroyed) state.links.delete(link)
    })
  }
}

const flowsBetween = (client: Socket, server: Socket, state: State, read: MessageReader | undefined): Link["flows"] => {
  const { faults } = state
  const watch = watcher(state, read, ({ how }) => {
    if (how === "reset") return resetBoth(client, server)
    for (const flow of Object.values(flows)) flow.freeze()
  })
  const flows = {
    client: makeFlow({ from: client, to: server, direction: "toServer", faults, admits: watch("toServer") }),
    server: makeFlow({ from: server, to: client, direction: "toClient", faults, admits: watch("toClient") }),
  }
  return flows
}
