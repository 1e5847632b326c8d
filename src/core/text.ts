/** What a database cannot keep as text: NUL, and halves of characters without their other half. */
const UNSTORABLE = /[\0\ud800-\udfff]/

/** The text without NUL, and with a replacement sign for each half character. Everything else stays as it is. */
export const storable = (text: string): string =>
  UNSTORABLE.test(text) ? text.replaceAll('\0', '').toWellFormed() : text
