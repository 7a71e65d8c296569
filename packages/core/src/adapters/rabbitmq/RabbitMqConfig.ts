import type * as Redacted from "effect/Redacted"

/** How to reach RabbitMQ, 3.10 or newer. */
export interface RabbitMqConfig {
  /** `amqp://user:password@host:port/vhost`, or `amqps://` for TLS. Give every marketplace a virtual host of its own. */
  readonly url: Redacted.Redacted
  /** Shown for the connections of this process. Default `souk`. */
  readonly applicationName?: string
  /** Messages of one consumer that this process holds at most, unhandled. Default 200. */
  readonly prefetch?: number
  /** Goes before the name of every exchange and queue. Default none. */
  readonly prefix?: string
}

/** Seconds between two heartbeats; a peer that is silent for two of them is gone. */
export const heartbeatSeconds = 5

/** Longest wait for a connection, and for the confirmation of what was published. */
export const answerMillis = 5000

/** The oldest RabbitMQ whose quorum queues dead-letter without losing anything. */
const oldest = [3, 10] as const

/** Tells whether RabbitMQ of this version has what the topology needs. */
export const isSupported = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split(".").map(Number)
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1])
}

/** The server as people and logs may see it: without the password. */
export const addressOf = (url: string): string => {
  const { protocol, host, pathname } = new URL(url)
  return `${protocol}//${host}${pathname}`
}
