/** Returns a text as one line for a header of a mail or a request: a line break would start another header. */
export const headerText = (text: string): string => text.replace(/\p{Cc}+/gu, " ").trim()
