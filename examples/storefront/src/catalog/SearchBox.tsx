import type { Suggestion } from "@souk/sdk"
import { queryOptions } from "@souk/sdk/query"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { type KeyboardEvent, useDeferredValue, useId, useState } from "react"
import { useLocation, useSearchParams } from "wouter"
import { souk } from "../souk.ts"

/** A combobox as the ARIA Authoring Practices describe it: arrows walk the suggestions, Enter takes one. */
export function SearchBox() {
  const [params] = useSearchParams()
  return <Box key={params.get("text")} initial={params.get("text") ?? ""} />
}

function Box({ initial }: { readonly initial: string }) {
  const id = useId()
  const [, navigate] = useLocation()
  const [text, setText] = useState(initial)
  const [active, setActive] = useState(-1)
  const [open, setOpen] = useState(false)
  const suggestions = useSuggestions(open ? text : "")
  const shown = open && suggestions.length > 0

  const go = (href: string) => {
    setOpen(false)
    navigate(href)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") setOpen(false)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined || !shown) return
    event.preventDefault()
    setActive((before) => ((before + 1 + step + suggestions.length + 1) % (suggestions.length + 1)) - 1)
  }
  return (
    <form
      role="search"
      className="search"
      onSubmit={(event) => {
        event.preventDefault()
        const chosen = shown ? suggestions[active] : undefined
        if (chosen !== undefined) go(hrefOf(chosen))
        else if (text.trim() !== "") go(`/products?text=${encodeURIComponent(text.trim())}`)
      }}
    >
      <input
        type="search"
        name="text"
        aria-label="Search"
        placeholder="Teapot, wool, wooden toy …"
        autoComplete="off"
        role="combobox"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
        value={text}
        onChange={({ target }) => {
          setText(target.value)
          setActive(-1)
          setOpen(true)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      <ul id={`${id}-list`} role="listbox" aria-label="Suggestions" hidden={!shown}>
        {suggestions.map((suggestion, index) => (
          <li
            key={suggestion.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            // Before the input loses the focus, which closes the list.
            onMouseDown={() => go(hrefOf(suggestion))}
          >
            {suggestion.text} {suggestion.kind === "shops" && <span className="fine">shop</span>}
          </li>
        ))}
      </ul>
    </form>
  )
}

const hrefOf = ({ kind, slug }: Suggestion): string =>
  kind === "shops" ? `/products?shop=${slug}` : `/products/${slug}`

/** Asks while people type; an answer that came too late is cancelled by its signal. */
const useSuggestions = (typed: string): ReadonlyArray<Suggestion> => {
  const text = useDeferredValue(typed.trim())
  const { data } = useQuery({
    ...queryOptions(souk.search.suggest, { text, limit: 7 }),
    enabled: text.length >= 2,
    placeholderData: keepPreviousData,
  })
  return text.length >= 2 ? (data?.items ?? []) : []
}
