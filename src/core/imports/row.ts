import { CHANNELS, COMMENT_LIMIT, type GivenFeedback, METRICS } from '../feedback/feedback.ts'
import { whyNotScore } from '../metrics/score.ts'
import { normalEmail, normalPhone } from '../people/address.ts'
import { beginning } from '../text.ts'
import { isTooEarly } from '../time.ts'
import type { Attributes } from '../wire.ts'
import type { ColumnMeaning, Mapping } from './api.ts'
import { parseMoment } from './moment.ts'
import { ATTRIBUTE_NAME_LIMIT, distinctNames } from './naming.ts'

export type RowFault = { column: string | null; code: string; detail: string; value: string | null }

/** One row of a file as a piece of feedback, or everything that is wrong with it. */
export const toPiece = (
  row: Readonly<Record<string, string>>,
  mapping: Mapping,
  now: Date,
): GivenFeedback | RowFault[] => {
  const faults: RowFault[] = []
  const cell = (meaning: ColumnMeaning) => cellOf(row, mapping, meaning)
  const fail = (meaning: ColumnMeaning, code: string, detail: string): undefined => {
    const { header, text } = cell(meaning)
    faults.push({ column: header, code, detail, value: beginning(text, 100) })
  }

  // Qualtrics keeps what its makers tried out beside what customers said.
  if (/^(survey preview|survey test|1|spam|8)$/i.test(cell('status').text))
    fail('status', 'row.trial', 'A trial or spam by its own status, not an answer.')
  const scoreText = cell('score').text
  const comment = cell('comment').text
  // Lists of who was asked hold those who did not answer, too: their other cells are nobody's mistake.
  if (!comment && !scoreText) {
    faults.push({
      column: columnOf(mapping, 'comment') ?? columnOf(mapping, 'score'),
      code: 'feedback.empty',
      detail: 'The row has neither a score nor a comment.',
      value: null,
    })
    return faults
  }
  const channel =
    oneOf(cell('channel').text, CHANNELS) ??
    (cell('channel').text
      ? fail('channel', 'channel.unknown', `Use one of ${CHANNELS.join(', ')}.`)
      : mapping.channel)
  const metricText = METRIC_NAMES[bareName(cell('metric').text)] ?? cell('metric').text
  const metric =
    oneOf(metricText, METRICS) ??
    (metricText ? fail('metric', 'metric.unknown', `Use one of ${METRICS.join(', ')}.`) : mapping.metric)
  const score =
    scoreText === ''
      ? null
      : (parseScore(scoreText) ?? (metric === 'csat' ? satisfactionIn(scoreText) : undefined))
  if (score === undefined) fail('score', 'score.not_a_number', 'A score is a number.')
  else if (score !== null && metric) {
    const why = whyNotScore(metric, score)
    if (why)
      fail(
        'score',
        why,
        why === 'score.without_metric'
          ? 'Say which metric the score belongs to.'
          : `This score does not fit ${metric}.`,
      )
  }
  const dateText = cell('occurredAt').text
  const occurredAt = dateText === '' ? undefined : parseMoment(dateText, mapping.dates, mapping.zone)
  if (occurredAt === null)
    fail('occurredAt', 'date.unreadable', 'Write dates as 2026-03-29 or 2026-03-29T14:30:00Z.')
  else if (occurredAt && occurredAt.getTime() > now.getTime() + 86_400_000)
    fail('occurredAt', 'feedback.in_future', 'The date lies in the future.')
  else if (occurredAt && isTooEarly(occurredAt))
    fail('occurredAt', 'feedback.too_early', 'The date lies before 1990.')
  if (comment.length > COMMENT_LIMIT)
    fail('comment', 'comment.too_long', `Comments hold ${COMMENT_LIMIT} characters at most.`)
  if (cell('email').text && !normalEmail(cell('email').text))
    fail('email', 'email.invalid', 'This is no e-mail address.')
  if (cell('phone').text && !normalPhone(cell('phone').text))
    fail('phone', 'phone.invalid', 'Write phone numbers with their country, as +44 20 7946 0000.')
  if (faults.length > 0 || !channel || !metric) return faults

  const person = {
    ...given('email', cell('email').text),
    ...given('phone', cell('phone').text),
    ...given('externalId', beginning(cell('personId').text, 255)),
    ...given('name', beginning(nameOf(cell), 200)),
    ...given('account', beginning(cell('account').text, 200)),
  }
  const plan = planOf(mapping)
  const isKnown = 'email' in person || 'phone' in person || 'externalId' in person
  const personAttributes = attributesOf(row, plan.personAttributes)
  // Who cannot be reached or told from others is nobody here, but what the row says of them stays beside their words.
  const attributes = attributesOf(row, isKnown ? plan.attributes : plan.attributesOfNobody)
  return {
    ...given('id', beginning(cell('id').text, 255)),
    channel,
    metric: score === null || score === undefined ? (metric ?? 'none') : metric,
    ...(score === null || score === undefined ? {} : { score }),
    ...given('comment', comment),
    ...given('touchpoint', beginning(cell('touchpoint').text || mapping.touchpoint || '', 100)),
    ...given('unit', beginning(cell('unit').text, 120)),
    ...(occurredAt ? { occurredAt } : {}),
    ...(isKnown
      ? {
          person:
            Object.keys(personAttributes).length > 0 ? { ...person, attributes: personAttributes } : person,
        }
      : {}),
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
  }
}

/** Whether a mapping can bring anything at all. */
export const whyNotMapping = (mapping: Mapping): 'import.no_columns' | 'import.no_addresses' | null => {
  const has = (meaning: ColumnMeaning) => columnOf(mapping, meaning) !== null
  switch (mapping.kind) {
    case 'feedback':
      return has('score') || has('comment') ? null : 'import.no_columns'
    case 'people':
      return has('email') || has('phone') || has('personId') ? null : 'import.no_addresses'
    case 'unsubscribed':
    case 'bounced':
      return has('email') || has('phone') ? null : 'import.no_addresses'
  }
}

export const columnOf = (mapping: Mapping, meaning: ColumnMeaning): string | null =>
  planOf(mapping).columnsBy.get(meaning)?.[0] ?? null

/** What a row says of something. Where several columns may hold it, the first that does. */
export const cellOf = (row: Readonly<Record<string, string>>, mapping: Mapping, meaning: ColumnMeaning) => {
  const headers = planOf(mapping).columnsBy.get(meaning) ?? []
  const header = headers.find((one) => row[one]?.trim()) ?? headers[0] ?? null
  return { header, text: header === null ? '' : (row[header] ?? '').trim() }
}

type Plan = {
  columnsBy: ReadonlyMap<ColumnMeaning, readonly string[]>
  attributes: readonly NamedColumn[]
  personAttributes: readonly NamedColumn[]
  attributesOfNobody: readonly NamedColumn[]
}

type NamedColumn = { header: string; name: string }

const plans = new WeakMap<Mapping, Plan>()

/** The mapping the other way round, made once for all rows. */
export const planOf = (mapping: Mapping): Plan => {
  const known = plans.get(mapping)
  if (known) return known
  const all = Object.entries(mapping.columns)
  const named = (...meanings: readonly ColumnMeaning[]): NamedColumn[] => {
    const headers = all.filter(([, found]) => meanings.includes(found)).map(([header]) => header || 'column')
    const names = distinctNames(headers, ATTRIBUTE_NAME_LIMIT)
    return headers.map((header, at) => ({ header, name: names[at]! }))
  }
  const columnsBy = new Map<ColumnMeaning, string[]>()
  for (const [header, meaning] of all) {
    const others = columnsBy.get(meaning)
    if (others) others.push(header)
    else columnsBy.set(meaning, [header])
  }
  const plan: Plan = {
    columnsBy,
    attributes: named('attribute'),
    personAttributes: named('personAttribute'),
    attributesOfNobody: named('attribute', 'name', 'firstName', 'lastName', 'account', 'personAttribute'),
  }
  plans.set(mapping, plan)
  return plan
}

const oneOf = <const T extends readonly string[]>(text: string, words: T): T[number] | undefined =>
  words.find((word) => word === text.toLowerCase())

/** `9`, `9,5`, `9/10`, `4 stars`, `10 - Extremely likely`, `Extremely likely - 10` or `Very satisfied (5)`. */
export const parseScore = (text: string): number | undefined => {
  const found =
    /^(-?\d+(?:[.,]\d+)?)(?:\s*\/\s*\d+|\s*stars?|\s*[-–—:=.(]\s*\p{L}.*)?$/iu.exec(text) ??
    /^\p{L}[^()\d]*(?:\((\d+)\)|[-–—:=]\s*(\d+))$/u.exec(text)
  return found ? Number((found[1] ?? found[2]!).replace(',', '.')) : undefined
}

/** Exports of forms write the points of a scale of five as the words that were clicked. */
export const satisfactionIn = (text: string): number | undefined => {
  const words = bareName(text)
  const found = SATISFACTION.findIndex((point) => point.test(words))
  return found < 0 ? undefined : found + 1
}

const SATISFACTION = [
  /^((very|extremely|completely)(dis|un)satisfied|sehrunzufrieden|tr[eè]sinsatisfaite?|muyinsatisfech[oa])$/,
  /^((somewhat)?(dis|un)satisfied|(eher)?unzufrieden|(plut[oô]t)?insatisfaite?|insatisfech[oa])$/,
  /^(neutral|(neither)?satisfiednor(dis|un)satisfied|neither(dis|un)satisfiednorsatisfied|wederzufriedennochunzufrieden|nisatisfaite?niinsatisfaite?|nisatisfech[oa]niinsatisfech[oa])$/,
  /^((somewhat)?satisfied|(eher)?zufrieden|(plut[oô]t)?satisfaite?|satisfech[oa])$/,
  /^((very|extremely|completely)satisfied|sehrzufrieden|tr[eè]ssatisfaite?|muysatisfech[oa])$/,
]

/** How products call the same kinds of score. */
const METRIC_NAMES: Record<string, string> = {
  nps11: 'nps',
  enps: 'nps',
  csat5: 'csat',
  smileys: 'csat',
  ces7: 'ces',
  '5star': 'stars',
  '5stars': 'stars',
  stars5: 'stars',
  fivestar: 'stars',
  fivestars: 'stars',
  starsfive: 'stars',
}

/** `5-Star`, `five_star` and `Five star` are spelt by habit. */
const bareName = (text: string): string => text.toLowerCase().replace(/[^\p{L}\d]/gu, '')

export const nameOf = (cell: (meaning: 'name' | 'firstName' | 'lastName') => { text: string }): string =>
  cell('name').text || [cell('firstName').text, cell('lastName').text].filter(Boolean).join(' ')

export const given = <K extends string>(key: K, text: string): { [P in K]?: string } =>
  text === '' ? {} : ({ [key]: text } as { [P in K]: string })

const ATTRIBUTE_LIMIT = 100
export const attributesOf = (
  row: Readonly<Record<string, string>>,
  columns: readonly NamedColumn[],
): Attributes => {
  const attributes: Attributes = {}
  let n = 0
  for (const { header, name } of columns) {
    const text = (row[header] ?? '').trim()
    if (text === '' || n++ >= ATTRIBUTE_LIMIT) continue
    attributes[name] = beginning(text, 2000)
  }
  return attributes
}
