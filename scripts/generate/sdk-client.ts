/** Generates the promise client of `@souk/sdk` from the HTTP contract; registered in `scripts/generate.mjs`. */
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import { describe } from "./sdk-client/describe.ts"
import { render } from "./sdk-client/render.ts"
import { Vocabulary } from "./sdk-client/Vocabulary.ts"

const folder = "packages/sdk/src/generated"

/** Returns the text of every generated file by its path from the root, before formatting. */
export const generate = async (): Promise<ReadonlyMap<string, string>> => {
  const files = render(describe(SoukApi), await Vocabulary.read("packages/sdk/src/contract/SoukApi.ts"))
  return new Map([...files].map(([name, text]) => [`${folder}/${name}`, text]))
}
