import react from "@vitejs/plugin-react"
import { defaultClientConditions, defineConfig } from "vite"

export default defineConfig({
  plugins: [react()],
  // Only inside this repository: reads the SDK's sources, so that it need not be built first.
  resolve: { conditions: ["@souk/source", ...defaultClientConditions] },
})
