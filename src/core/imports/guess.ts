import type { ColumnMeaning, Mapping } from './api.ts'

/** What headers of other products' exports call the same thing, the most telling first. */
const SYNONYMS: readonly [ColumnMeaning, RegExp][] = [
  [
    'email',
    /^(e-?mail|email address|e-?mail address|contact email|person email|respondent email|customer email)$/,
  ],
  ['phone', /^(phone|phone number|mobile|telephone|tel|cell)$/],
  ['personId', /^(person id|customer id|contact id|respondent id|user id|external id|customer number)$/],
  ['id', /^(id|response id|responseid|feedback id|submission id|review id|survey response id|#|uuid)$/],
  [
    'occurredAt',
    /^(occurred at|date|created at|created|submitted at|submit date|end date|enddate|timestamp|time|recorded date|recordeddate|response date|responded|completed at|date submitted|review date)$/,
  ],
  [
    'score',
    /^(score|rating|stars?|nps|nps score|csat|csat score|ces|ces score|answer|how likely .*|overall rating|satisfaction)$/,
  ],
  [
    'comment',
    /^(comments?|feedback|text|verbatim|review|review text|body|message|what .*|why .*|tell us .*|open answer|answer text|reason)$/,
  ],
  ['name', /^(name|full name|customer|customer name|contact name|respondent|person)$/],
  ['account', /^(account|company|company name|organi[sz]ation|account name)$/],
  ['channel', /^(channel|source channel)$/],
  ['touchpoint', /^(touchpoint|journey stage|location|store|survey|survey name)$/],
  ['metric', /^(metric|question type|survey type|type)$/],
]

/**
 * A first mapping from headers and sample rows; the person corrects it before anything is written.
 * Each meaning but attributes is given once, to the first header that fits.
 */
export const guessMapping = (
  headers: readonly string[],
  sample: readonly Record<string, string>[],
): Mapping => {
  const columns: Record<string, ColumnMeaning> = {}
  const taken = new Set<ColumnMeaning>()
  for (const header of headers) {
    const name = plain(header)
    const found = SYNONYMS.find(([meaning, pattern]) => !taken.has(meaning) && pattern.test(name))
    // A column of numbers is no comment, whatever its question was.
    const meaning = found?.[0] === 'comment' && isNumeric(sample, header) ? 'score' : found?.[0]
    if (meaning && !taken.has(meaning)) {
      taken.add(meaning)
      columns[header] = meaning
    } else columns[header] = 'attribute'
  }
  const scoreColumn = headers.find((header) => columns[header] === 'score')
  const dateColumn = headers.find((header) => columns[header] === 'occurredAt')
  return {
    columns,
    channel: 'import',
    touchpoint: null,
    metric: scoreColumn ? guessMetric(scoreColumn, sample) : 'none',
    dates: dateColumn ? guessDates(sample.map((row) => row[dateColumn] ?? '')) : 'iso',
  }
}

const plain = (header: string): string =>
  header
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, ' ')
    .replace(/[?:]+$/, '')
    .replace(/(\d)to(\d)$/, '')
    .replace(/ (\d)$/, '')
    .trim()

const isNumeric = (sample: readonly Record<string, string>[], header: string): boolean => {
  const filled = sample.map((row) => row[header]?.trim() ?? '').filter(Boolean)
  return filled.length > 0 && filled.every((text) => !Number.isNaN(Number(text)))
}

const guessMetric = (header: string, sample: readonly Record<string, string>[]): Mapping['metric'] => {
  const name = plain(header)
  if (name.includes('nps') || name.startsWith('how likely')) return 'nps'
  if (name.includes('ces') || name.includes('effort')) return 'ces'
  if (name.includes('csat') || name.includes('satisf')) return 'csat'
  if (name.includes('star') || name.includes('rating')) return 'stars'
  const highest = Math.max(
    0,
    ...sample.map((row) => Number(row[header])).filter((value) => !Number.isNaN(value)),
  )
  return highest > 7 ? 'nps' : highest > 5 ? 'ces' : 'csat'
}

const guessDates = (texts: readonly string[]): Mapping['dates'] => {
  const slashed = texts.flatMap(
    (text) => /^(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}/.exec(text.trim())?.slice(1, 3).map(Number) ?? [],
  )
  if (slashed.length === 0) return 'iso'
  const second = slashed.filter((_, at) => at % 2 === 1)
  if (second.some((part) => part > 12)) return 'mdy'
  // Undecided files are read the way most of the world writes them; the preview shows the result.
  return 'dmy'
}
