import { defineConfig } from "tsdown"

/**
 * The published CLI is one program that starts at once: what it needs for parsing and screens is inside. Core and server
 * stay packages of their own, reached only by the commands that run Souk in this process; so does Effect, of which there
 * must be one copy.
 */
export default defineConfig({
  entry: ["src/bin.ts"],
  platform: "node",
  target: "node22.19",
  dts: false,
  fixedExtension: false,
  deps: {
    alwaysBundle: [/^(?!@souk\/(core|server)|effect\/)/],
    neverBundle: [/^@souk\/(core|server)/, /^effect\//, "react-devtools-core"],
  },
  inputOptions: { resolve: { conditionNames: ["@souk/source", "import", "node", "default"] } },
  define: { "process.env.NODE_ENV": JSON.stringify("production") },
})
