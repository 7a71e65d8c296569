import type { OperatorShop } from "@souk/sdk"
import type { QueuePage } from "./ReviewQueue.ts"

/** What the keys mean now. */
export type Mode = "list" | "detail" | "filter" | "approve" | "reject" | "keys"

/** What the screen says about the last act. */
export interface Notice {
  readonly kind: "done" | "failed" | "busy"
  readonly text: string
  /** The plain command that does the same. */
  readonly command: string | null
}

/** Everything that the review screen shows. */
export interface ReviewState extends QueuePage {
  readonly mode: Mode
  readonly filter: string
  /** Position among the shops that pass the filter. */
  readonly selected: number
  /** First line of the detail that is shown. */
  readonly scroll: number
  readonly notice: Notice | null
}

/** What happens to the screen. */
export type ReviewEvent =
  | { readonly type: "move"; readonly by: number }
  | { readonly type: "scroll"; readonly by: number; readonly last: number }
  | { readonly type: "mode"; readonly mode: Mode }
  | { readonly type: "filter"; readonly text: string }
  | { readonly type: "notice"; readonly notice: Notice }
  | { readonly type: "decided"; readonly id: string; readonly notice: Notice }
  | { readonly type: "loaded"; readonly page: QueuePage }

export const initialState = (page: QueuePage): ReviewState => ({
  ...page,
  mode: "list",
  filter: "",
  selected: 0,
  scroll: 0,
  notice: null,
})

/** Returns the shops that pass the filter: it looks into names, owners and places. */
export const visibleShops = ({ shops, filter }: Pick<ReviewState, "shops" | "filter">): ReadonlyArray<OperatorShop> => {
  const wanted = plain(filter)
  return wanted === "" ? shops : shops.filter((shop) => plain(searchText(shop)).includes(wanted))
}

/** Returns the shop that acts would be about. */
export const selectedShop = (state: ReviewState): OperatorShop | undefined => visibleShops(state)[state.selected]

/** Returns the screen after an event. */
export const reduce = (state: ReviewState, event: ReviewEvent): ReviewState => {
  switch (event.type) {
    case "move":
      return settle({ ...state, selected: state.selected + event.by, scroll: 0 })
    case "scroll":
      return { ...state, scroll: Math.max(0, Math.min(event.last, state.scroll + event.by)) }
    case "mode":
      // What is read or asked next needs the room.
      return { ...state, mode: event.mode, notice: event.mode === "list" ? state.notice : null }
    case "filter":
      return event.text === state.filter ? state : settle({ ...state, filter: event.text, selected: 0, scroll: 0 })
    case "notice":
      return { ...state, notice: event.notice }
    case "decided":
      return settle({
        ...state,
        shops: state.shops.filter(({ id }) => id !== event.id),
        mode: "list",
        scroll: 0,
        notice: event.notice,
      })
    case "loaded":
      return settle({ ...state, ...event.page })
  }
}

/** Keeps the selection on a shop that is there. */
const settle = (state: ReviewState): ReviewState => {
  const last = Math.max(0, visibleShops(state).length - 1)
  return { ...state, selected: Math.max(0, Math.min(last, state.selected)) }
}

const searchText = ({ name, owner, address, contact }: OperatorShop): string =>
  [name, owner?.firstName, owner?.lastName, owner?.email, address?.city, contact.email].join(" ")

const plain = (text: string): string => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().trim()
