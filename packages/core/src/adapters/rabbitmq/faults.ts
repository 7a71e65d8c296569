import { TransportMisfit, TransportUnavailable } from "../../ports/EventTransport.ts"

/** What went wrong between us and the broker at `address`: something that passes, or something to mend. */
export const faultOf = (address: string, cause: unknown): TransportUnavailable | TransportMisfit => {
  const said = cause instanceof Error ? cause.message : String(cause)
  const mend = remedies.find(([pattern]) => pattern.test(said))
  if (mend === undefined) return new TransportUnavailable({ message: `RabbitMQ at ${address}: ${said}`, cause })
  return new TransportMisfit({ message: `RabbitMQ at ${address}: ${mend[1](said)}`, cause })
}

const remedies: ReadonlyArray<readonly [RegExp, (said: string) => string]> = [
  [
    /PRECONDITION[_-]FAILED - inequivalent arg/u,
    (said) => {
      const what = /inequivalent arg '(.*?)' for (exchange|queue) '(.*?)' in vhost '(.*?)': (.*?)"?$/u.exec(said)
      if (what === null) return said
      const [, argument, kind, name, vhost, difference] = what
      const command =
        kind === "queue"
          ? `\`rabbitmqctl --vhost ${vhost} delete_queue ${name}\`; what was in it comes again from the database`
          : `its deletion in the management interface; other programs must bind their queues to it anew`
      return `the ${kind} ${name} exists and is set up differently: ${argument}, ${difference}. Stop all processes of Souk, then mend it by ${command}. Or give Souk a virtual host of its own.`
    },
  ],
  [
    /ACCESS[_-]REFUSED/u,
    (said) =>
      /Login was refused/u.test(said)
        ? "the user or the password is wrong. Look at the URL."
        : `the user lacks a permission: ${said}. Souk configures, writes and reads: \`rabbitmqctl set_permissions -p VHOST USER ".*" ".*" ".*"\`.`,
  ],
  [
    /Expected ConnectionOpenOk; got <ConnectionClose/u,
    () =>
      'there is no such virtual host, or the user may not use it. Make it with `rabbitmqctl add_vhost VHOST` and `rabbitmqctl set_permissions -p VHOST USER ".*" ".*" ".*"`, or name another one at the end of the URL.',
  ],
  [/needs RabbitMQ/u, (said) => said],
]
