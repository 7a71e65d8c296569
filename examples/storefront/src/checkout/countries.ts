const codes =
  "AR AT AU BE BG BR CA CH CL CN CO CY CZ DE DK EE EG ES FI FR GB GR HR HU IE IL IN IS IT JP KE KR LT LU LV MA MT MX NG NL NO NZ PL PT RO RS SE SI SK TR UA US UY ZA"

const names = new Intl.DisplayNames(undefined, { type: "region" })

/** Where the shops send things, in the reader's language. */
export const countries = codes
  .split(" ")
  .map((code) => ({ code, name: names.of(code) ?? code }))
  .toSorted((a, b) => a.name.localeCompare(b.name))
