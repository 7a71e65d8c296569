/** Writes a text so that a shell reads it as one word. */
export const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`
