import type { PublicVariation, VariationId, VariationOption } from "@souk/sdk"

interface VariationsProps {
  readonly variations: ReadonlyArray<PublicVariation>
  readonly chosen: PublicVariation
  readonly onChoose: (id: VariationId) => void
}

/** One group of radio buttons per option, such as size and colour; what is sold out can be looked at all the same. */
export function Variations({ variations, chosen, onChoose }: VariationsProps) {
  return chosen.options.map(({ name, value }) => (
    <fieldset key={name} className="options">
      <legend>
        {name}: <strong>{value}</strong>
      </legend>
      {valuesOf(name, variations).map((each) => {
        const target = closest(variations, chosen, { name, value: each })
        return (
          <label key={each} className={target?.availability.inStock ? "option" : "option out"}>
            <input
              type="radio"
              name={name}
              checked={each === value}
              onChange={() => target !== undefined && onChoose(target.id)}
            />
            {each}
            {!target?.availability.inStock && <span className="sr"> (sold out)</span>}
          </label>
        )
      })}
    </fieldset>
  ))
}

const valuesOf = (name: string, variations: ReadonlyArray<PublicVariation>): ReadonlyArray<string> => [
  ...new Set(variations.flatMap(({ options }) => options.filter((option) => option.name === name)).map((o) => o.value)),
]

const has = ({ options }: PublicVariation, wanted: VariationOption): boolean =>
  options.some(({ name, value }) => name === wanted.name && value === wanted.value)

/** Finds the variation with the wanted value that has most in common with the one chosen so far. */
const closest = (variations: ReadonlyArray<PublicVariation>, chosen: PublicVariation, wanted: VariationOption) =>
  variations
    .filter((variation) => has(variation, wanted))
    .map((variation) => ({ variation, common: chosen.options.filter((option) => has(variation, option)).length }))
    .toSorted((a, b) => b.common - a.common)[0]?.variation
