/** What a link in a mail of ours leads to. Nobody sees the `hidden` one: only a program follows it. */
export const DOORS = ['survey', 'stop', 'unsubscribe', 'tracking', 'hidden'] as const
export type DoorName = (typeof DOORS)[number]

/** `reader` tells programs apart by how they name themselves. */
export type Opening = { door: DoorName; score: number | null; at: Date; reader: string | null }

export type Act = {
  /** When its page was opened. */
  begun: Date
  reader: string | null
  /** The page ran its script: a browser, and so perhaps one of a scanner. A plain form was sent by somebody without one. */
  hasScript: boolean
}

/** Openings with a longer pause between them are two visits: a person who comes after a program is a person. */
const PAUSE_SECONDS = 20
/** No visit of a program is looked at for longer. */
export const VISIT_MINUTES = 10

/**
 * Whether a program was reading the mail when an act began, or has been since. Mail scanners follow every link, some in a
 * real browser, some press buttons. A person opens one link, now and then a second, and goes back to the mail in between.
 */
export const looksLikeAProgram = (
  openings: readonly Opening[],
  { begun, reader, hasScript }: Act,
): boolean => {
  const visit = visitOf(
    openings.filter((one) => one.reader === reader),
    begun,
  )
  if (visit.some(({ door }) => door === 'hidden')) return true
  if (!hasScript) return false
  return (
    new Set(scoresOf(visit)).size >= MANY ||
    visit.some(
      (one) =>
        new Set(linksOf(within(visit, one, MANY_LINKS_SECONDS))).size >= MANY ||
        new Set(scoresOf(within(visit, one, NO_TIME_SECONDS))).size > 1,
    )
  )
}

const MANY = 3
const MANY_LINKS_SECONDS = 10
/** Nobody goes back to the mail and chooses another score within this time. */
const NO_TIME_SECONDS = 2

/** What was opened without a pause before an act, and all that came after it. Oldest first, as they are given. */
const visitOf = (openings: readonly Opening[], begun: Date): readonly Opening[] => {
  let next = begun.getTime()
  let first = openings.length
  for (let at = openings.length - 1; at >= 0; at--) {
    const opened = openings[at]!.at.getTime()
    if (next - opened > 1_000 * PAUSE_SECONDS) break
    next = Math.min(next, opened)
    first = at
  }
  return openings.slice(first)
}

const linksOf = (openings: readonly Opening[]): string[] =>
  openings.map(({ door, score }) => `${door} ${score}`)

const scoresOf = (openings: readonly Opening[]): number[] =>
  openings.flatMap(({ score }) => (score === null ? [] : [score]))

const within = (openings: readonly Opening[], { at }: Opening, seconds: number): Opening[] =>
  openings.filter((one) => {
    const since = one.at.getTime() - at.getTime()
    return since >= 0 && since <= 1_000 * seconds
  })
