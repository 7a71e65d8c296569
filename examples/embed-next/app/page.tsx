import { getSouk } from "./souk.ts"

export const dynamic = "force-dynamic"

/** The library itself, without HTTP: a server component calls it. */
export default async function Page() {
  const { api } = await getSouk()
  const { items } = await api.products.list({}, { actor: { _tag: "Guest", cartId: null } })
  return <main>My app: {items.length} products</main>
}
