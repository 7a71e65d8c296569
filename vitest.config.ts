import { defineConfig } from "vitest/config"

/** Tests read the TypeScript sources of every package: no build comes first. */
const conditions = ["@souk/source"]
const packages = ["core", "sdk", "server", "cli"]

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    execArgv: conditions.map((condition) => `--conditions=${condition}`),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: packages.map((name) => ({
      extends: true as const,
      test: {
        name,
        root: `packages/${name}`,
        include: ["test/**/*.test.{ts,tsx}"],
      },
    })),
  },
})
