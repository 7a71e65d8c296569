import type { ModeratedComment } from "@souk/sdk"
import { actOnIds } from "../../actOnIds.ts"
import type { Run } from "../../Command.ts"

interface Input {
  readonly ids: ReadonlyArray<string>
}

const is = ({ id, stars, hidden, author }: ModeratedComment): string =>
  `${stars} stars by ${author === null ? "somebody" : author.firstName} (${id}) ${hidden === null ? "can be seen" : "is hidden"}`

export const hide: Run<Input & { readonly reason: string }> = (context, { ids, reason }) =>
  actOnIds(context, ids, {
    verb: "Hide",
    noun: "comment",
    asksForOne: false,
    act: (client, id, signal) => client.operatorComments.hide({ id, reason }, { signal }),
    done: is,
    next: (id) => `Undo: souk comments unhide ${id}`,
  })

export const unhide: Run<Input> = (context, { ids }) =>
  actOnIds(context, ids, {
    verb: "Show",
    noun: "comment",
    asksForOne: false,
    act: (client, id, signal) => client.operatorComments.unhide({ id }, { signal }),
    done: is,
  })
