import type { estypes } from "@elastic/elasticsearch"
import * as Record from "effect/Record"
import type { SearchDocument, SearchKind } from "../../ports/SearchIndex.ts"
import { irregularPlurals } from "../../shared/irregularPlurals.ts"

/**
 * What becomes of the ends of words, so that an English singular and its plural are one: the rules of MiniSearch's adapter,
 * which finds the same, one after the other. A final y is an i, so that what is begun (`berri`) fits both.
 */
const endings: Readonly<Record<string, readonly [pattern: string, replacement: string]>> = {
  boxes: ["(ch|sh|ss|x|zz)es$", "$1"],
  potatoes: ["^(?!.{0,2}oes$)(.*)(?<!sh|can|ob)oes$", "$1o"],
  bowls: ["^(.+[^us])s$", "$1"],
  cookies: ["^(.{3,}i)e$", "$1"],
  berries: ["^(.{2,}[^aeiou])y$", "$1i"],
}

/** Words are letters and digits, compared without apostrophes, marks, case, accents and English plurals. */
export const indexSettings: estypes.IndicesIndexSettings = {
  number_of_shards: 1,
  auto_expand_replicas: "0-1",
  // Deleted documents are remembered for as long as a change that was read before may still be on its way.
  gc_deletes: "10m",
  analysis: {
    char_filter: { marks: { type: "pattern_replace", pattern: "['’\\p{M}]", replacement: "" } },
    tokenizer: { words: { type: "pattern", pattern: "[^\\p{L}\\p{N}]+" } },
    filter: {
      knives: {
        type: "stemmer_override",
        rules: Object.entries(irregularPlurals).map(([plural, singular]) => `${plural} => ${singular}`),
      },
      ...Record.map(endings, ([pattern, replacement]) => ({ type: "pattern_replace" as const, pattern, replacement })),
    },
    analyzer: {
      default: {
        type: "custom",
        char_filter: ["marks"],
        tokenizer: "words",
        filter: ["lowercase", "asciifolding", "knives", ...Object.keys(endings)],
      },
    },
  },
}

const keyword: estypes.MappingProperty = { type: "keyword", ignore_above: 1000 }
const text: estypes.MappingProperty = { type: "text" }
const long: estypes.MappingProperty = { type: "long" }
const boolean: estypes.MappingProperty = { type: "boolean" }

const common: { readonly [field: string]: estypes.MappingProperty } = {
  id: keyword,
  fingerprint: { type: "keyword", index: false },
  /** What is handed out, as it came in; everything beside it is only searched. */
  document: { type: "object", enabled: false },
  title: { type: "text", fields: { prefixes: { type: "text", index_prefixes: { min_chars: 1, max_chars: 10 } } } },
  titleKey: keyword,
  description: text,
  /** Words with hyphens as one: `yo-yo` is `yoyo` as well. */
  compounds: text,
  createdAt: long,
}

/** Fields of each kind; a field that is not among them is refused. */
export const mappings: Readonly<Record<SearchKind, estypes.MappingTypeMapping>> = {
  shops: { dynamic: "strict", properties: common },
  products: {
    dynamic: "strict",
    properties: {
      ...common,
      skus: text,
      options: text,
      categoryNames: text,
      shopName: text,
      // Ids and slugs, either of which a filter may name; and places as facets show them.
      shopKeys: keyword,
      categoryKeys: keyword,
      shopFacet: keyword,
      categoryFacets: keyword,
      priceMin: long,
      priceMax: long,
      ratingAverage: { type: "double" },
      ratingCount: long,
      sold: long,
      inStock: boolean,
      onSale: boolean,
      topSale: boolean,
      topPopular: boolean,
    },
  },
}

/** Stand around what is found in highlights; in no text. */
export const matchBegins = "\u0002"
export const matchEnds = "\u0003"

/** Returns a text as it is searched: its letters apart from their accents, which the analyzer drops in every script. */
export const searchable = (original: string): string =>
  original.replaceAll(matchBegins, " ").replaceAll(matchEnds, " ").normalize("NFD")

/** Returns what a document's fields are. */
export const indexed = (document: SearchDocument): { readonly [field: string]: unknown } => {
  const fields = {
    id: document.id,
    fingerprint: document.fingerprint,
    document,
    title: searchable(document.title),
    titleKey: titleKey(document.title),
    description: searchable(document.description),
    createdAt: document.createdAt,
  }
  if (document.kind === "shops") return { ...fields, compounds: compoundsOf([document.title, document.description]) }
  const { shop, categories, rating, sold, priceMin, priceMax, inStock, onSale, topSale, topPopular } = document
  return {
    ...fields,
    skus: document.skus.map(searchable),
    options: document.options.map(searchable),
    categoryNames: categories.map(({ name }) => searchable(name)),
    shopName: searchable(shop.name),
    shopKeys: [shop.id, shop.slug],
    categoryKeys: categories.flatMap(({ id, slug }) => [id, slug]),
    shopFacet: placeKey(shop),
    categoryFacets: categories.map(placeKey),
    compounds: compoundsOf([
      document.title,
      document.description,
      shop.name,
      ...document.skus,
      ...document.options,
      ...categories.map(({ name }) => name),
    ]),
    ratingAverage: rating.average,
    ratingCount: rating.count,
    ...{ sold, priceMin, priceMax, inStock, onSale, topSale, topPopular },
  }
}

const compoundsOf = (texts: ReadonlyArray<string>): string =>
  texts
    .flatMap((each) => searchable(each).match(/[\p{L}\p{N}\p{M}'’]+(?:-[\p{L}\p{N}\p{M}'’]+)+/gu) ?? [])
    .map((compound) => compound.replaceAll("-", ""))
    .join(" ")

/** Titles in the order of a dictionary, numbers in theirs. */
const titleKey = (title: string): string =>
  title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/\d+/gu, (digits) => digits.padStart(12, "0"))
    .slice(0, 200)

const separator = "\u0001"

const placeKey = ({ id, slug, name }: { readonly id: string; readonly slug: string; readonly name: string }): string =>
  [id, slug, name].join(separator)

/** Reads a place from its facet. */
export const placeOf = (key: string) => {
  const [id = "", slug = "", name = ""] = key.split(separator)
  return { id, slug, name }
}
