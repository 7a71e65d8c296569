/**
 * Returns a text as a cell that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe, and
 * so does one that would look defused already, so that `fromSpreadsheetText` gives every text back.
 *
 * Texts of a CSV file may be anybody's, and `=HYPERLINK(…)` in a title would run where the file is opened
 * (https://owasp.org/www-community/attacks/CSV_Injection). Numbers are no texts: leave them as they are.
 */
export const spreadsheetText = (text: string): string => (/^'*[=+\-@\t\r\n]/u.test(text) ? `'${text}` : text)

/** Returns the text that such a cell was made from; other cells are what they are. */
export const fromSpreadsheetText = (cell: string): string => (/^'+[=+\-@\t\r\n]/u.test(cell) ? cell.slice(1) : cell)
