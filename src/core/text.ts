/** What a database cannot keep as text: NUL, and halves of characters without their other half. */
const UNSTORABLE = /[\0\ud800-\udfff]/

/** The text without NUL, and with a replacement sign for each half character. Everything else stays as it is. */
export const storable = (text: string): string =>
  UNSTORABLE.test(text) ? text.replaceAll('\0', '').toWellFormed() : text

/** The first so many letters of a text, without half of a character at their end. */
export const beginning = (text: string, most: number): string =>
  text.length <= most ? text : text.slice(0, /[\ud800-\udbff]/.test(text.charAt(most - 1)) ? most - 1 : most)
