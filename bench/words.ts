/** Words of our own for pieces of feedback: deterministic, and different enough to be read one by one. */
const OPENINGS = [
  'We ordered on Monday and',
  'After the last change',
  'For the second time this month',
  'My colleague told me that',
  'I have to say that',
  'During the whole week',
]
const BAD = [
  'the parcel came broken and nobody answered the phone',
  'the invoice was wrong and I waited ten days for a correction',
  'the app lost everything I had typed, which is unacceptable',
  'the technician never came although the visit was promised',
  'your support closed my question without an answer',
  'I was charged twice and still wait for the money',
]
const FINE = [
  'the delivery was on time, the box a little too large',
  'everything works, although the settings are hard to find',
  'the price is all right for what it does',
  'it does its job, nothing more and nothing less',
]
const GOOD = [
  'the help on the phone was quick, friendly and knew what to do',
  'setting it up took five minutes and it just works',
  'the new overview saves me an hour every single day',
  'the team is wonderful and I tell everybody about it',
]
const ENDINGS = [
  'Please tell me what happens now.',
  'I would like to hear back about this before the end of the week.',
  'That is all from my side for today, thank you for asking.',
  'We have been with you for three years and look at this closely.',
]
export const TOUCHPOINTS = ['delivery', 'support', 'onboarding', 'billing', 'app'] as const

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!

/** Three in ten are detractors, two passives, five promoters. */
export const scoreOf = (n: number): number => pick([3, 9, 10, 8, 1, 9, 10, 7, 5, 10], n * 7 + (n >> 4))

export const commentOf = (n: number): string => {
  const score = scoreOf(n)
  const middle = pick(score <= 6 ? BAD : score <= 8 ? FINE : GOOD, n >> 3)
  return `${pick(OPENINGS, n >> 1)} ${middle}. ${pick(ENDINGS, n >> 5)} Reference ${n.toString(36)}.`
}

export const pieceOf = (n: number, person: string) => ({
  channel: 'api',
  touchpoint: pick(TOUCHPOINTS, n >> 2),
  metric: 'nps',
  score: scoreOf(n),
  comment: commentOf(n),
  person: { email: person, name: `Person ${n % 1000}` },
  attributes: {
    plan: pick(['free', 'team', 'business'], n),
    region: pick(['north', 'south', 'west'], n >> 1),
  },
})
