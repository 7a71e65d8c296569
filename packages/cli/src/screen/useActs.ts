import { type RefObject, useEffect, useRef } from "react"
import { explain } from "../errors/explain.ts"
import type { Act, Entry } from "./Panel.ts"
import { type Held, type Notice, type ScreenEvent, type ScreenState, shownPanel } from "./ScreenState.ts"
import type { Load } from "./useLoading.ts"

interface ActsInput {
  /** Seconds that an act waits which can be taken back. */
  readonly grace: number
  readonly latest: RefObject<ScreenState>
  readonly dispatch: (event: ScreenEvent) => void
  /** Told everything that was done as the plain command that does the same. */
  readonly onDone: (command: string) => void
  readonly load: Load
}

interface Acts {
  readonly decide: (act: Act, entry: Entry, reason: string) => void
  readonly takeBack: (held: Held) => void
  /** Sends what waits; answers whether all of it went well. */
  readonly sendAll: () => Promise<boolean>
}

/** Brings decisions to the server, those that wait when their time has come. */
export const useActs = ({ grace, latest, dispatch, onDone, load }: ActsInput): Acts => {
  const timers = useRef(new Map<number, NodeJS.Timeout>())
  const sending = useRef(new Map<number, Promise<boolean>>())
  const last = useRef(0)
  useEffect(() => {
    const waiting = timers.current
    return () => waiting.forEach((timer) => clearTimeout(timer))
  }, [])

  const send = (held: Held): Promise<boolean> => {
    clearTimeout(timers.current.get(held.id))
    timers.current.delete(held.id)
    const begun = sending.current.get(held.id) ?? sendNow(held)
    sending.current.set(held.id, begun)
    return begun
  }

  const ripe = (held: Held): void => {
    // It may have become pointless meanwhile.
    if (latest.current.held.some(({ id }) => id === held.id)) void send(held)
  }

  const sendNow = async ({ id, panel, act, reason }: Held): Promise<boolean> => {
    dispatch({ type: "sent", id })
    const release = (isDone: boolean, notice: Notice): void => dispatch({ type: "released", id, isDone, notice })
    try {
      const said = await act.run(reason)
      const command = act.command(reason)
      onDone(command)
      release(true, { kind: "done", text: said ?? act.done, command })
      return true
    } catch (thrown) {
      const { title, message } = explain(thrown)
      release(false, { kind: "failed", text: `${title}. ${message}`, command: null })
      return false
    } finally {
      sending.current.delete(id)
      // Somebody else may have been quicker; and more may wait behind what is shown.
      void load(panel)
    }
  }

  return {
    decide: (act, entry, reason) => {
      const id = ++last.current
      const held: Held = { id, panel: shownPanel(latest.current), entry, act, reason, isSent: false }
      dispatch({ type: "held", held, notice: { kind: "busy", text: announcement(act, grace), command: null } })
      if (act.waits !== true) void send(held)
      else
        timers.current.set(
          id,
          setTimeout(() => ripe(held), grace * 1000),
        )
    },
    takeBack: (held) => {
      clearTimeout(timers.current.get(held.id))
      timers.current.delete(held.id)
      const text = `Taken back: ${held.act.undone ?? "nothing was sent"}`
      dispatch({ type: "released", id: held.id, isDone: false, notice: { kind: "news", text, command: null } })
    },
    sendAll: async () => {
      const { held } = latest.current
      return (await Promise.all(held.map(send))).every(Boolean)
    },
  }
}

const announcement = ({ doing, waits }: Act, grace: number): string =>
  waits === true ? `${doing} in ${grace} s: u takes it back, q sends it now` : doing
