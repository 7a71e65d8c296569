import { parseRoute, type Route } from "@souk/sdk/client/encode"
import { routes } from "@souk/sdk/generated/routes"

/** An answer that a server gave to a method of the client. */
export interface Recorded {
  readonly method: string
  readonly status: number
  readonly contentType: string | null
  readonly text: string
}

/** All methods of the client, as `group.name`, with their routes. */
export const methods: ReadonlyMap<string, Route> = new Map(
  Object.entries(routes).flatMap(([group, lines]) =>
    Object.entries(lines).map(([name, line]) => [`${group}.${name}`, parseRoute(`${group}.${name}`, line)] as const),
  ),
)

// Parameters last, so that `/branches/nearest` is not taken for a branch.
const patterns = [...methods]
  .map(([name, { method, path }]) => ({
    name,
    method,
    path: new RegExp(`^${path.replaceAll(/[.]/g, "\\.").replaceAll(/:\w+/g, "[^/]+")}$`),
    parameters: path.split(":").length,
  }))
  .toSorted((a, b) => a.parameters - b.parameters)

/** A `fetch` for clients that remembers which methods were answered, and how. */
export class Recorder {
  readonly answers: Array<Recorded> = []

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const response = await fetch(url, init)
    const { pathname } = new URL(url)
    const called = patterns.find(({ method, path }) => method === init.method && path.test(pathname))
    if (called === undefined) throw new Error(`No method of the client sends ${init.method} ${pathname}`)
    const { status, headers } = response
    const text = await response.clone().text()
    this.answers.push({ method: called.name, status, contentType: headers.get("content-type"), text })
    return response
  }

  /** Methods that no answer of success was recorded for. */
  get unanswered(): ReadonlyArray<string> {
    const answered = new Set(this.answers.filter(({ status }) => status < 300).map(({ method }) => method))
    return [...methods.keys()].filter((name) => !answered.has(name))
  }
}
