import type { NextConfig } from "next"

export default {
  // Node runs these as they are: they bring a database of WebAssembly, and native modules.
  serverExternalPackages: ["@souk/core", "@souk/server"],
} satisfies NextConfig
