import { Duplex } from "node:stream"
import type { PGlite } from "@electric-sql/pglite"

/**
 * Carries PostgreSQL's wire protocol to an embedded engine: what the driver writes is executed, what the engine
 * answers is pushed back. Chunks are executed one after the other, in order.
 */
export class PgliteStream extends Duplex {
  readonly #engine: PGlite

  constructor(engine: PGlite) {
    super()
    this.#engine = engine
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#engine.execProtocolRaw(chunk).then((answer) => {
      this.push(answer)
      done()
    }, done)
  }

  override _final(done: () => void): void {
    this.push(null)
    done()
  }
}
