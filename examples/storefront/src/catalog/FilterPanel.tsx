import type { Facets } from "@souk/sdk"
import { type ReactNode, useSyncExternalStore } from "react"
import { Link, useLocation, useSearchParams } from "wouter"
import { pathTo, useCategories } from "./categories.ts"
import type { Filters } from "./filters.ts"

interface FilterPanelProps {
  readonly filters: Filters
  readonly facets: Facets | undefined
}

/** Narrows the list. It changes nothing but the address, so that every view can be shared, and Back undoes a choice. */
export function FilterPanel({ filters, facets }: FilterPanelProps) {
  const [, setParams] = useSearchParams()
  const set: Change = (name, value) =>
    setParams((before) => {
      const after = new URLSearchParams(before)
      if (value === "") after.delete(name)
      else after.set(name, value)
      return after
    })
  return (
    <details className="filters" open={useIsWide()}>
      <summary>Filter and sort</summary>
      <form aria-label="Filter and sort" onSubmit={(event) => event.preventDefault()}>
        <label className="stacked">
          Sort by
          <select value={filters.sort ?? ""} onChange={({ target }) => set("sort", target.value)}>
            <option value="">{filters.text === undefined ? "Newest" : "Best match"}</option>
            <option value="popularity">Popularity</option>
            <option value="rating">Rating</option>
            <option value="price">Price, low to high</option>
            <option value="-price">Price, high to low</option>
            <option value="title">Name</option>
          </select>
        </label>
        <fieldset>
          <legend>Price</legend>
          <div className="pair">
            <Price name="minPrice" label="Lowest price" known={facets?.price?.min} onChange={set} />
            <Price name="maxPrice" label="Highest price" known={facets?.price?.max} onChange={set} />
          </div>
        </fieldset>
        <fieldset>
          <legend>Only</legend>
          <Only name="inStock" on={filters.inStock} count={facets?.inStock} onChange={set}>
            in stock
          </Only>
          <Only name="onSale" on={filters.onSale} count={facets?.onSale} onChange={set}>
            on sale
          </Only>
        </fieldset>
        <Choices name="shop" title="Shops" choices={facets?.shops} chosen={filters.shop} />
        <CategoryChoices facets={facets} chosen={filters.category} />
      </form>
    </details>
  )
}

const wide = matchMedia("(min-width: 60rem)")

/** Beside the list there is room for all of it; above the list, on a phone, it opens on demand. */
const useIsWide = () =>
  useSyncExternalStore(
    (onChange) => {
      wide.addEventListener("change", onChange)
      return () => wide.removeEventListener("change", onChange)
    },
    () => wide.matches,
  )

type Change = (name: string, value: string) => void

interface PriceProps {
  readonly name: string
  readonly label: string
  /** Of what was found, in minor units. */
  readonly known: number | undefined
  readonly onChange: Change
}

/** A price counts when it is complete: on leaving the field, or with Enter. */
function Price({ name, label, known, onChange }: PriceProps) {
  const [params] = useSearchParams()
  const value = params.get(name) ?? ""
  return (
    <input
      key={value}
      type="number"
      min="0"
      inputMode="decimal"
      aria-label={label}
      placeholder={known === undefined ? "any" : String(Math.round(known / 100))}
      defaultValue={value}
      onBlur={({ target }) => target.value !== value && onChange(name, target.value)}
      onKeyDown={({ key, currentTarget }) => key === "Enter" && onChange(name, currentTarget.value)}
    />
  )
}

interface OnlyProps {
  readonly name: string
  readonly on: boolean | undefined
  readonly count: number | undefined
  readonly onChange: Change
  readonly children: ReactNode
}

function Only({ name, on = false, count, onChange, children }: OnlyProps) {
  return (
    <label>
      <input type="checkbox" checked={on} onChange={({ target }) => onChange(name, target.checked ? "true" : "")} />{" "}
      {children}
      <Count of={count} />
    </label>
  )
}

function Count({ of }: { readonly of: number | undefined }) {
  return of === undefined ? null : <span className="fine"> ({of})</span>
}

interface Choice {
  readonly slug: string
  readonly name: string
  readonly count?: number
}

interface ChoicesProps {
  readonly name: string
  readonly title: string
  readonly choices: ReadonlyArray<Choice> | undefined
  readonly chosen: string | undefined
}

/** Links, not inputs: each one is an address of its own. */
function Choices({ name, title, choices, chosen }: ChoicesProps) {
  const [params] = useSearchParams()
  const [path] = useLocation()
  const hrefOf = (slug: string | undefined) => {
    const query = new URLSearchParams(params)
    if (slug === undefined) query.delete(name)
    else query.set(name, slug)
    return `${path}?${query}`
  }
  if (choices === undefined || choices.length === 0) return null
  return (
    <nav aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {chosen !== undefined && (
          <li>
            <Link href={hrefOf(undefined)}>← All</Link>
          </li>
        )}
        {choices.slice(0, 12).map(({ count, name, slug }) => (
          <li key={slug}>
            <Link href={hrefOf(slug)} aria-current={slug === chosen}>
              {name}
            </Link>
            <Count of={count} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

function CategoryChoices({
  facets,
  chosen,
}: {
  readonly facets: Facets | undefined
  readonly chosen: string | undefined
}) {
  const roots = useCategories().data ?? []
  const path = pathTo(chosen, roots)
  // A category with nothing below it stays among its siblings.
  const children = path.at(-1)?.children.length ? path.at(-1)?.children : path.at(-2)?.children
  return (
    <Choices name="category" title="Categories" choices={facets?.categories ?? children ?? roots} chosen={chosen} />
  )
}
