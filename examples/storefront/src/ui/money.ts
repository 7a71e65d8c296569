/** Shows an amount of minor units, such as cents, as people write it. */
export const money = (amount: number, currency: string): string => {
  const format = new Intl.NumberFormat(undefined, { style: "currency", currency })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

/** Shows a moment of the API as a date of the reader's. */
export const day = (timestamp: string): string =>
  new Date(timestamp).toLocaleDateString(undefined, { dateStyle: "long" })

/** The same with the time of day. */
export const moment = (timestamp: string): string =>
  new Date(timestamp).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" })
