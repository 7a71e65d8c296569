#!/usr/bin/env node
import { enableCompileCache } from "node:module"
import { version } from "./version.ts"

const words = process.argv.slice(2)
if (words.length === 1 && (words[0] === "--version" || words[0] === "-V")) {
  process.stdout.write(`${version()}\n`)
} else {
  // Only what is imported from here on is kept compiled for the next start.
  enableCompileCache()
  const { main } = await import("./main.ts")
  await main(words, process)
}
