/** Writes what a job returned, or why it failed, in one line. */
export const outcomeText = ({ error, result }: { readonly error: string | null; readonly result: unknown }): string => {
  if (error !== null) return error.split("\n")[0] ?? ""
  if (result === null || result === undefined) return ""
  if (typeof result !== "object") return JSON.stringify(result)
  return Object.entries(result)
    .filter(([, value]) => typeof value === "number")
    .map(([name, value]) => `${name} ${(value as number).toLocaleString("en")}`)
    .join(", ")
}
