const LONGEST = 80

/** Words shown as evidence: somebody leans on a key now and then, and no page wants a word of a hundred thousand letters. */
export const quote = (text: string, start: number, end: number): string =>
  text.slice(start, Math.min(end, start + LONGEST)).toWellFormed()
