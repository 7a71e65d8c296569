/** Characters of an order number: Crockford's base 32, without the letters that look like digits (I, L, O) and U. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

/** Random bytes that an order number is made from. */
export const orderNumberBytes = 10

/**
 * Returns a number that people can read out: the year (UTC) and ten characters, `2026-7K3F9-Q2MRX`.
 *
 * It tells nobody how many orders there are. Fifty random bits make one collision likely only among 40 million orders of
 * one year, and the database refuses it.
 */
export const orderNumber = (bytes: Uint8Array, placedAt: Date): string => {
  const characters = Array.from(bytes, (byte) => alphabet.charAt(byte % alphabet.length)).join("")
  return `${placedAt.getUTCFullYear()}-${characters.slice(0, 5)}-${characters.slice(5)}`
}
