import { isError } from "@souk/sdk"

/** Sorts what a server said of an input by the name of the field it is about. */
export const fieldErrors = (error: unknown): Readonly<Record<string, string>> => {
  if (isError(error, "invalid_request")) {
    return Object.fromEntries(error.details.errors.map(({ path, message }) => [String(path.at(-1)), message]))
  }
  if (isError(error, "invalid_phone_number")) return { phone: error.detail }
  if (isError(error, "password_too_weak")) return { password: error.detail }
  return {}
}

/** Reads a form; fields that were left empty are left out. */
export const filledIn = (form: HTMLFormElement): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...new FormData(form)].flatMap(([name, value]) =>
      typeof value === "string" && value.trim() !== "" ? [[name, value.trim()]] : [],
    ),
  )
