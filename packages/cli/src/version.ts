import { readFileSync } from "node:fs"

/** Version of this program, as published. */
export const version = (): string => {
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string }
  return manifest.version
}
