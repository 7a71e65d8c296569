import type { RowLayout } from "@souk/sdk/files"
import type { FileKind } from "./Transfer.ts"

/** Returns what a file of a kind looks like. */
export const layoutOf = async (kind: FileKind): Promise<RowLayout> => {
  const { customerLayout, orderLayout, productLayout, shopLayout } = await import("@souk/sdk/files")
  return { products: productLayout, shops: shopLayout, customers: customerLayout, orders: orderLayout }[kind]
}
