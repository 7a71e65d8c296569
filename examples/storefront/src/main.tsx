import { QueryClientProvider } from "@tanstack/react-query"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { App } from "./App.tsx"
import { queryClient } from "./queryClient.ts"
import "./styles/base.css"
import "./styles/layout.css"
import "./styles/catalog.css"
import "./styles/buying.css"

const element = document.querySelector("#app")
if (element === null) throw new Error("index.html has no #app")

createRoot(element).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
)
