import { stripVTControlCharacters } from "node:util"

/**
 * Takes out of a text whatever could act on a terminal: names and reasons were written by strangers. Control characters
 * and marks that turn the reading direction become a space.
 */
export const printable = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  stripVTControlCharacters(text).replaceAll(/[\u0000-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, " ")
