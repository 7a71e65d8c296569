import type { Option } from "./Command.ts"

/** Declares an option with a moment: a date (local midnight) or a date with time, ISO 8601; it becomes UTC. */
export const instant = (description: string): Option<string | undefined> => ({
  placeholder: "when",
  description: `${description}; 2026-11-22 or 2026-11-22T18:30`,
  parse: (text) => {
    const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text)
    const date = new Date(isDate ? `${text}T00:00` : text)
    if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(date.getTime())) throw new Error("expected a date and time")
    return date.toISOString()
  },
})
