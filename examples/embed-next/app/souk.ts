import { createSouk } from "@souk/core"
import { createHandler } from "@souk/server"

const open = async () => {
  const souk = await createSouk()
  return { ...souk, fetch: (await createHandler(souk, { prefix: "/souk" })).fetch }
}

// Development loads this module again with every change; the marketplace stays.
const kept = globalThis as { souk?: ReturnType<typeof open> }

/** The marketplace of this app, opened with the first request. */
export const getSouk = () => (kept.souk ??= open())
