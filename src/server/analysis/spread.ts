import type { FeedbackLine } from './feedback-lines.ts'

export type Spread = { at: number; id: string | number; text: string }[]

type Room = { texts: number; letters: number }

/** All lines, or every second, fourth, ... of more than fit: spread evenly over the file, so that no time of it is missing. */
export const spreadOver = async (
  lines: AsyncIterable<readonly FeedbackLine[]>,
  room: Room,
): Promise<Spread> => {
  let kept: Spread = []
  let letters = 0
  let every = 1
  let at = 0
  for await (const some of lines) {
    for (const { id, text } of some) {
      if (at % every === 0) {
        kept.push({ at, id: id ?? at, text })
        letters += text.length
      }
      at += 1
      while (kept.length > room.texts || (letters > room.letters && kept.length > 1)) {
        every *= 2
        kept = kept.filter((one) => one.at % every === 0)
        letters = kept.reduce((sum, one) => sum + one.text.length, 0)
      }
    }
  }
  return kept
}
