import { APP_TROUBLE, type DemoTouchpoint, HAPPY, MIDDLING, TOUCHPOINTS, UNHAPPY } from './words.ts'

export type DemoPiece = {
  person: number
  touchpoint: DemoTouchpoint
  channel: 'email' | 'web' | 'sms' | 'phone' | 'in_person'
  metric: 'nps' | 'csat' | 'ces' | 'stars'
  score: number
  comment: string | null
  /** Minutes before now. */
  minutesAgo: number
}

export const PEOPLE = 2_000
export const ACCOUNTS = 150
const DAYS = 365
const A_DAY = 1_440

/** The year of the fix: late deliveries until it shipped, and the same people happier afterwards. */
export const FIX_DAYS_AGO = 120

const METRIC: Record<DemoTouchpoint, DemoPiece['metric']> = {
  delivery: 'nps',
  support: 'csat',
  purchase: 'nps',
  visit: 'stars',
  onboarding: 'ces',
  renewal: 'nps',
}
const CHANNEL: Record<DemoTouchpoint, readonly DemoPiece['channel'][]> = {
  delivery: ['email', 'email', 'sms'],
  support: ['email', 'phone'],
  purchase: ['web', 'email'],
  visit: ['in_person', 'sms'],
  onboarding: ['web', 'email'],
  renewal: ['email'],
}

/** Numbers that look random and are the same every time (mulberry32): the demo is one story, not many. */
export const dice = (seed: number) => {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    below: (limit: number) => Math.floor(next() * limit),
    pick: <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!,
  }
}

/** Twelve months of what two thousand people said, oldest first. */
export const writeStory = (): DemoPiece[] => {
  const roll = dice(20_260)
  const pieces: DemoPiece[] = []
  for (let person = 0; person < PEOPLE; person++) {
    const times = 1 + roll.below(3)
    for (let n = 0; n < times; n++)
      pieces.push(piece(roll, person, roll.pick(TOUCHPOINTS), 1 + roll.below(DAYS * A_DAY - 1)))
  }
  // The people whose parcels were late, before the fix and after it.
  for (let person = 0; person < 180; person++) {
    pieces.push(piece(roll, person, 'delivery', (FIX_DAYS_AGO + 10 + roll.below(80)) * A_DAY, 'bad'))
    pieces.push(
      piece(
        roll,
        person,
        'delivery',
        (5 + roll.below(FIX_DAYS_AGO - 20)) * A_DAY,
        roll.next() < 0.7 ? 'good' : undefined,
      ),
    )
  }
  // Something has gone wrong with the app these two weeks: a theme on the rise.
  for (let n = 0; n < 54; n++)
    pieces.push(piece(roll, 400 + n, 'onboarding', 60 + roll.below(13 * A_DAY), 'bad', APP_TROUBLE))
  return pieces.sort((a, b) => b.minutesAgo - a.minutesAgo)
}

type Mood = 'good' | 'bad' | 'so'

const piece = (
  roll: ReturnType<typeof dice>,
  person: number,
  touchpoint: DemoTouchpoint,
  minutesAgo: number,
  given?: Mood,
  words?: readonly string[],
): DemoPiece => {
  const late = touchpoint === 'delivery' && minutesAgo > FIX_DAYS_AGO * A_DAY
  const luck = roll.next()
  const mood = given ?? (luck < (late ? 0.42 : 0.16) ? 'bad' : luck < (late ? 0.65 : 0.4) ? 'so' : 'good')
  const metric = METRIC[touchpoint]
  const says =
    words ?? (mood === 'bad' ? UNHAPPY[touchpoint] : mood === 'good' ? HAPPY[touchpoint] : MIDDLING)
  const speaks = mood === 'bad' ? 0.9 : mood === 'good' ? 0.45 : 0.5
  return {
    person,
    touchpoint,
    channel: roll.pick(CHANNEL[touchpoint]),
    metric,
    score: scoreFor(roll, metric, mood),
    comment: roll.next() < speaks ? roll.pick(says).replaceAll('{n}', String(2 + roll.below(5))) : null,
    minutesAgo,
  }
}

const SCORES: Record<DemoPiece['metric'], Record<Mood, readonly number[]>> = {
  nps: { bad: [0, 1, 2, 3, 4, 5, 6, 6], so: [7, 8, 8], good: [9, 9, 10, 10] },
  csat: { bad: [1, 2, 2], so: [3, 3, 4], good: [4, 5, 5] },
  ces: { bad: [1, 2, 3], so: [4, 4, 5], good: [6, 7, 7] },
  stars: { bad: [1, 2], so: [3, 4], good: [5, 5, 4] },
}
const scoreFor = (roll: ReturnType<typeof dice>, metric: DemoPiece['metric'], mood: Mood): number =>
  roll.pick(SCORES[metric][mood])
