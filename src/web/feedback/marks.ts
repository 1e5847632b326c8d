export type Piece = { text: string; marked: boolean; at: number }

/** Cuts a text so that the words that were evidence can be marked in it; overlapping finds become one. */
export const marksIn = (text: string, evidence: readonly string[]): Piece[] => {
  const folded = text.toLowerCase()
  // Some letters change their length when folded; then places would not fit, and nothing is marked.
  const found = folded.length === text.length ? evidence.flatMap((words) => placesOf(folded, words)) : []
  const spans = joined(found.toSorted((a, b) => a[0] - b[0]))
  const pieces: Piece[] = []
  let done = 0
  for (const [from, to] of spans) {
    if (from > done) pieces.push({ text: text.slice(done, from), marked: false, at: done })
    pieces.push({ text: text.slice(from, to), marked: true, at: from })
    done = to
  }
  if (done < text.length) pieces.push({ text: text.slice(done), marked: false, at: done })
  return pieces
}

type Span = [from: number, to: number]

const placesOf = (folded: string, words: string): Span[] => {
  const wanted = words.trim().toLowerCase()
  if (wanted.length < 2) return []
  const spans: Span[] = []
  for (let at = folded.indexOf(wanted); at !== -1; at = folded.indexOf(wanted, at + wanted.length))
    if (standsAlone(folded, at, at + wanted.length)) spans.push([at, at + wanted.length])
  return spans
}

const LETTER = /[\p{L}\p{N}]/u
/** `late` is evidence in `too late`, not in `chocolate`. */
const standsAlone = (text: string, from: number, to: number) =>
  !LETTER.test(text[from - 1] ?? ' ') && !LETTER.test(text[to] ?? ' ')

const joined = (spans: readonly Span[]): Span[] => {
  const whole: Span[] = []
  for (const [from, to] of spans) {
    const last = whole.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else whole.push([from, to])
  }
  return whole
}
