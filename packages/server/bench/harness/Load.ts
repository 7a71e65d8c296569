import { execFile } from "node:child_process"
import { randomUUID } from "node:crypto"
import { rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"

/** What a load process is told. */
export interface LoadOrder {
  readonly port: number
  readonly connections: number
  /** At most; requests that are not repeated may be through before. */
  readonly seconds: number
  /** Requests as they go over the wire. */
  readonly requests: ReadonlyArray<string>
  /** Whether to start again with the first request after the last. */
  readonly repeat: boolean
  /** Requests a second to send, whether the last ones were answered or not; absent, an answer brings the next. */
  readonly rate?: number
}

/** How fast answers came; latencies in milliseconds. */
export interface Latencies {
  readonly answered: number
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
}

/** How fast all answers came, and those that did what they were asked for, and the others. */
export interface LoadResult extends Latencies {
  readonly good: Latencies
  readonly refused: Latencies
  readonly statuses: Readonly<Record<string, number>>
  /** Requests that were due while every connection waited for an answer. */
  readonly unsent: number
}

const file = fileURLToPath(new URL("./loadProcess.ts", import.meta.url))

/** Puts load on a server of this machine from a process of its own. */
export const load = async (order: LoadOrder): Promise<LoadResult> => {
  const path = join(tmpdir(), `souk-load-${randomUUID()}.json`)
  writeFileSync(path, JSON.stringify(order))
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [...process.execArgv, file, path])
    return JSON.parse(stdout) as LoadResult
  } finally {
    rmSync(path, { force: true })
  }
}

interface Written {
  readonly method: "GET" | "POST"
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** Writes a request as it goes over the wire (RFC 9112). */
export const written = ({ method, path, headers = {}, body }: Written): string => {
  const text = body === undefined ? "" : JSON.stringify(body)
  const all = {
    host: "127.0.0.1",
    ...headers,
    ...(body === undefined
      ? {}
      : { "content-type": "application/json", "content-length": String(Buffer.byteLength(text)) }),
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n${text}`
}
