import type { UserDetails } from "@souk/sdk"
import { actOnIds } from "../../actOnIds.ts"
import type { Run } from "../../Command.ts"

interface Input {
  readonly ids: ReadonlyArray<string>
}

const is = ({ email, id, suspendedAt }: UserDetails): string =>
  `${email} (${id}) ${suspendedAt === null ? "can sign in" : "is suspended"}`

export const suspend: Run<Input & { readonly reason: string }> = (context, { ids, reason }) =>
  actOnIds(context, ids, {
    verb: "Suspend",
    noun: "person",
    plural: "people",
    asksForOne: true,
    act: (client, id, signal) => client.users.suspend({ id, reason }, { signal }),
    look: (client, id, signal) => client.users.show({ id }, { signal }),
    done: is,
    would: (user) => `Would be suspended: ${is(user)}`,
    next: (id) => `Undo: souk users reinstate ${id}`,
  })

export const reinstate: Run<Input> = (context, { ids }) =>
  actOnIds(context, ids, {
    verb: "Reinstate",
    noun: "person",
    plural: "people",
    asksForOne: false,
    act: (client, id, signal) => client.users.reinstate({ id }, { signal }),
    look: (client, id, signal) => client.users.show({ id }, { signal }),
    done: is,
    would: (user) => `Would be reinstated: ${is(user)}`,
  })
