import { Socket } from "node:net"
import { Duplex } from "node:stream"

/** Where a server listens, and how long it may leave what it was sent without any answer. */
export interface WatchedSocketOptions {
  readonly host: string
  readonly port: number
  /** Milliseconds without traffic after which the operating system asks whether the peer is still there. */
  readonly keepAliveMillis: number
  /** Milliseconds of silence after which an unanswered connection ends with an error. */
  readonly silenceMillis: number
  /** Whether the connection may be encrypted. */
  readonly tls: boolean
}

/**
 * Opens a connection that ends when its peer is gone without a word: a pulled cable, a database that failed over.
 *
 * The operating system would notice after some 15 minutes, and the driver waits for it. A server with a statement timeout
 * always answers within that time, so that a longer silence says that nobody is there.
 */
export const watchedSocket = ({ host, port, keepAliveMillis, silenceMillis, tls }: WatchedSocketOptions): Duplex => {
  const socket = new WatchedSocket(silenceMillis)
  socket.connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: keepAliveMillis })
  // TLS reads and writes beside a plain socket, where nobody could see it; it goes through any other stream.
  return tls ? Duplex.from({ readable: socket, writable: socket }) : socket
}

class WatchedSocket extends Socket {
  #unansweredSince: number | undefined
  #wasSilent = false

  constructor(silenceMillis: number) {
    super()
    const timer = setInterval(() => this.#look(silenceMillis), silenceMillis / 4).unref()
    this.once("close", () => clearInterval(timer))
  }

  override push(chunk: unknown, encoding?: BufferEncoding): boolean {
    this.#unansweredSince = undefined
    this.#wasSilent = false
    return super.push(chunk, encoding)
  }

  override _write(chunk: unknown, encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    this.#unansweredSince ??= performance.now()
    super._write(chunk, encoding, callback)
  }

  // Writable calls it in place of `_write` for what waited, as everything does until the connection is open.
  override _writev(
    chunks: Array<{ chunk: unknown; encoding: BufferEncoding }>,
    callback: (error?: Error | null) => void,
  ): void {
    this.#unansweredSince ??= performance.now()
    super._writev?.(chunks, callback)
  }

  #look(silenceMillis: number) {
    if (this.#unansweredSince === undefined || performance.now() - this.#unansweredSince < silenceMillis) return
    // The first look after this process itself stood still comes before what has arrived meanwhile.
    if (this.#wasSilent) this.destroy(new Error(`The server was silent for ${Math.round(silenceMillis / 1000)} s`))
    this.#wasSilent = true
  }
}
