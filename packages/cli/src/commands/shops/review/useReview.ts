import { type RefObject, useReducer, useRef } from "react"
import { explain } from "../../../errors/explain.ts"
import type { QueuePage, ReviewQueue } from "./ReviewQueue.ts"
import { initialState, type ReviewEvent, type ReviewState, reduce, selectedShop } from "./ReviewState.ts"

interface ReviewInput {
  readonly queue: ReviewQueue
  readonly first: QueuePage
  /** Told every decision as the plain command that does the same. */
  readonly onDecision: (command: string) => void
}

/** What the review screen shows and does. */
export interface Review {
  readonly state: ReviewState
  readonly dispatch: (event: ReviewEvent) => void
  /** Whether a decision is on its way; its outcome decides what comes next. */
  readonly isBusy: RefObject<boolean>
  readonly approve: () => void
  readonly reject: (reason: string) => void
}

/** The queue is asked for again when fewer shops than this are left of a longer one. */
const few = 10

/** Holds the state of the review screen, and brings decisions about the selected shop to the server. */
export const useReview = ({ queue, first, onDecision }: ReviewInput): Review => {
  const [state, dispatch] = useReducer(reduce, first, initialState)
  const isBusy = useRef(false)
  const shop = selectedShop(state)

  const reload = async (): Promise<void> => dispatch({ type: "loaded", page: await queue.load() })

  const decide = async (word: string, command: string, act: (id: string) => Promise<unknown>): Promise<void> => {
    if (shop === undefined || isBusy.current) return
    const { id, name } = shop
    isBusy.current = true
    dispatch({ type: "mode", mode: "list" })
    dispatch({ type: "notice", notice: { kind: "busy", text: name, command: null } })
    try {
      await act(id)
      onDecision(command)
      dispatch({ type: "decided", id, notice: { kind: "done", text: `${name} is ${word}`, command } })
      if (state.hasMore && state.shops.length <= few) await reload()
    } catch (thrown) {
      const { title, message } = explain(thrown)
      dispatch({ type: "notice", notice: { kind: "failed", text: `${title}. ${message}`, command: null } })
      // Somebody else may have been quicker.
      await reload().catch(() => undefined)
    } finally {
      isBusy.current = false
    }
  }

  return {
    state,
    dispatch,
    isBusy,
    approve: () => void decide("approved", `souk shops approve ${shop?.id}`, queue.approve),
    reject: (reason) =>
      void decide("rejected", `souk shops reject ${shop?.id} --reason ${quoted(reason)}`, (id) =>
        queue.reject(id, reason),
      ),
  }
}

/** Writes a reason so that a shell reads it as one word. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`
