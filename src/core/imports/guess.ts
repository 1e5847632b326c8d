import { normalEmail } from '../people/address.ts'
import type { ColumnMeaning, Mapping } from './api.ts'
import { parseMoment } from './moment.ts'
import { parseScore, satisfactionIn } from './row.ts'
import { meaningIn, plainHeader, recogniseSource } from './sources.ts'

/** What headers call the same thing, the most telling first. */
const SYNONYMS: readonly [ColumnMeaning, RegExp][] = [
  [
    'email',
    /^(e-?mail|email address|e-?mail address|(contact|person|respondent|customer) e-?mail|e-?mail-?adresse|adresse e-?mail|courriel|correo( electr[oó]nico)?|e-?mailadres)$/,
  ],
  [
    'phone',
    /^(phone|phone number|mobile|mobile number|telephone|tel|cell|telefon(nummer)?|handy(nummer)?|mobil(nummer)?|t[eé]l[eé]phone|tel[eé]fono|m[oó]vil|telefoon(nummer)?)$/,
  ],
  ['personId', /^(person id|customer id|contact id|respondent id|user id|external id|customer number)$/],
  ['id', /^(id|response id|responseid|feedback id|submission id|review id|survey response id|#|uuid)$/],
  [
    'occurredAt',
    /^(occurred at|date|created at|created|submitted at|submit date|end date|enddate|timestamp|time|recorded date|recordeddate|response date|responded|completed at|date submitted|review date|datum( und uhrzeit)?|zeitpunkt|zeitstempel|eingegangen( am)?|erstellt( am)?|abgeschickt( am)?|fecha( y hora| de (respuesta|env[ií]o))?|marca temporal|date (et heure|de (r[eé]ponse|soumission|cr[eé]ation))|horodateur|informazioni cronologiche|carimbo de data\/hora|tijdstempel)$/,
  ],
  [
    'score',
    /^(score|rating|(review )?stars?|star rating|nps|nps score|csat|csat score|ces|ces score|answer|how likely .*|overall rating|satisfaction|bewertung|punktzahl|puntuaci[oó]n|punteggio|beoordeling|wie (wahrscheinlich|zufrieden) .*)$/,
  ],
  [
    'comment',
    /^(comments?|feedback|text|verbatim|review|review text|body|message|what .*|why( .*)?|(please )?tell us .*|.*(main|primary|most important) reason.*|anything else.*|open answer|answer text|reason|was (k[oö]nn|h[aä]tt|gef|fehlt|sollen).*|kommentare?|bemerkung(en)?|anmerkung(en)?|r[uü]ckmeldung|warum( .*)?|commentaires?|avis|pourquoi( .*)?|comentarios?|por qu[eé]( .*)?|comment[oi]|opmerking(en)?|waarom( .*)?)$/,
  ],
  ['firstName', /^(first name|firstname|given name|vorname|pr[eé]nom|voornaam)$/],
  ['lastName', /^(last name|lastname|surname|family name|nachname|nom de famille|apellidos?|achternaam)$/],
  [
    'name',
    /^(name|full name|customer|customer name|contact name|respondent|person|kunde|kundenname|nom|nom complet|nombre( completo)?|naam)$/,
  ],
  [
    'account',
    /^(account|company|company name|organi[sz]ation|account name|firma|unternehmen|entreprise|soci[eé]t[eé]|empresa|bedrijf)$/,
  ],
  ['accountTier', /^((account|company|customer) tier|tier)$/],
  ['accountStage', /^(account|company) (stage|lifecycle|lifecycle stage)$/],
  [
    'accountValue',
    /^(arr|acv|(account|company) (value|arr|yearly value)|yearly value|annual (contract )?value)$/,
  ],
  ['accountLifetimeValue', /^(account|company) (lifetime value|ltv|clv)$/],
  ['accountRenewsOn', /^(account|company) (renews( on)?|renewal( date)?)$/],
  ['locale', /^(locale|language)$/],
  ['stage', /^(stage|lifecycle( stage)?|customer stage)$/],
  ['lifetimeValue', /^(lifetime value|ltv|clv|customer lifetime value)$/],
  ['renewsOn', /^(renews( on)?|renewal( date)?|contract end( date)?)$/],
  ['askedAt', /^(last (asked|surveyed|sent)( at)?)$/],
  ['answeredAt', /^(last (answered|responded)( at)?)$/],
  [
    'stopped',
    /^(do ?n[o']?t contact|do not (e-?mail|contact)|(e-?mail )?opt(ed)?[- ]?out( of e-?mail)?|has opted out( of e-?mail)?|unsubscribed( at| on)?|abgemeldet( am)?|d[eé]sabonn[eé]( le)?|dado de baja)$/,
  ],
  ['channel', /^(channel|source channel)$/],
  [
    'unit',
    /^(unit|unit code|site|site code|branch|branch code|store code|store id|shop code|organi[sz]ation unit)$/,
  ],
  ['touchpoint', /^(touchpoint|journey stage|location|store|survey|survey name)$/],
  ['metric', /^(metric|question type|survey type|type)$/],
]

/** How a question over several columns and one of its columns are told apart in a name; see `headers.ts`. */
export const PART = ' – '

/** How many of these are called what headers are called. */
export const tellingHeaders = (names: readonly string[]): number =>
  names.filter((name) => SYNONYMS.some(([, pattern]) => pattern.test(shortened(name)))).length

/**
 * A first mapping from headers and sample rows; the person corrects it before anything is written.
 * Each meaning but attributes is given once, to the first header that fits; a product whose exports we know may say it in several.
 */
export const guessMapping = (
  headers: readonly string[],
  sample: readonly Record<string, string>[],
  zone = 'UTC',
): Mapping => {
  const source = recogniseSource(headers, sample)
  const columns: Record<string, ColumnMeaning> = {}
  const taken = new Set<ColumnMeaning>()
  const give = (header: string, meaning: ColumnMeaning): void => {
    columns[header] = meaning
    taken.add(meaning)
  }
  for (const header of headers) {
    const meaning = meaningIn(source, header)
    if (meaning) give(header, meaning)
  }
  for (const header of headers) {
    if (columns[header]) continue
    // One of the options of a question over several columns is no answer in words.
    const found = SYNONYMS.find(
      ([one, pattern]) =>
        !taken.has(one) && pattern.test(shortened(header)) && !(one === 'comment' && header.includes(PART)),
    )
    // A column of numbers is no comment, whatever its question was.
    const meaning = found?.[0] === 'comment' && isNumeric(sample, header) ? 'score' : found?.[0]
    if (meaning && !taken.has(meaning)) give(header, meaning)
  }
  const left = () => headers.filter((header) => columns[header] === undefined)
  const address = taken.has('email') ? undefined : addressAmong(left(), sample)
  if (address) give(address, 'email')
  const kind = source.kind ?? kindOf(taken, { headers: left(), sample })
  if (kind === 'feedback') {
    for (const header of headers) if (LISTED.has(columns[header]!)) columns[header] = 'attribute'
    const score = taken.has('score') ? undefined : scoreAmong(left(), sample)
    if (score) give(score, 'score')
    const words = taken.has('comment') ? undefined : wordsAmong(left(), sample)
    if (words) give(words, 'comment')
    const when = taken.has('occurredAt') ? undefined : momentAmong(left(), sample)
    if (when) give(when, 'occurredAt')
  }
  for (const header of left()) columns[header] = kind === 'people' ? 'personAttribute' : 'attribute'
  const scoreColumn = headers.find((header) => columns[header] === 'score')
  const dates = headers.filter((header) => DATES.has(columns[header]!))
  return {
    kind,
    source: source.name,
    columns: Object.fromEntries(headers.map((header) => [header, columns[header]!])),
    channel: 'import',
    touchpoint: null,
    metric: scoreColumn ? guessMetric(scoreColumn, sample) : 'none',
    dates: guessDates(sample.flatMap((row) => dates.map((header) => row[header] ?? ''))),
    zone,
  }
}

/** Beside feedback it is what was true that day, kept with the piece; a list of people says what is true now. */
const LISTED = new Set<ColumnMeaning>([
  'accountTier',
  'accountStage',
  'accountValue',
  'accountLifetimeValue',
  'accountRenewsOn',
])

const DATES = new Set<ColumnMeaning>(['occurredAt', 'askedAt', 'answeredAt'])

/** A table of addresses in which nobody says anything is a list of people. */
const kindOf = (
  taken: ReadonlySet<ColumnMeaning>,
  { headers, sample }: { headers: readonly string[]; sample: readonly Record<string, string>[] },
): 'feedback' | 'people' => {
  if (taken.has('score') || taken.has('comment') || scoreAmong(headers, sample)) return 'feedback'
  const isNamed = taken.has('email') || taken.has('phone') || taken.has('personId')
  return isNamed && !wordsAmong(headers, sample) ? 'people' : 'feedback'
}

const shortened = (header: string): string =>
  plainHeader(header)
    .replace(/(\d)to(\d)$/, '')
    .replace(/ (\d)$/, '')
    .trim()

const filled = (sample: readonly Record<string, string>[], header: string): string[] =>
  sample.map((row) => row[header]?.trim() ?? '').filter(Boolean)

const isNumeric = (sample: readonly Record<string, string>[], header: string): boolean => {
  const texts = filled(sample, header)
  return texts.length > 0 && texts.every((text) => !Number.isNaN(Number(text)))
}

const ASKS_SCORE =
  /likely|recommend|satisf|rate|rating|score|nps|csat|easy|effort|scale|wahrscheinlich|empfehl|zufrieden|bewert|recommand|recomend|probab/

/** A question that is answered on a scale, as forms head their columns with the question itself. */
const scoreAmong = (
  headers: readonly string[],
  sample: readonly Record<string, string>[],
): string | undefined =>
  headers.find((header) => {
    const texts = filled(sample, header)
    return (
      ASKS_SCORE.test(plainHeader(header)) &&
      texts.length > 0 &&
      (texts.every((text) => (parseScore(text) ?? LARGEST + 1) <= LARGEST) || isSatisfaction(texts))
    )
  })

const isSatisfaction = (texts: readonly string[]): boolean =>
  texts.length > 0 && texts.every((text) => satisfactionIn(text) !== undefined)

/** What most call the moment in which somebody spoke, and what other moments are called. */
const SPOKEN_AT =
  /respon|answer|submi|creat|complet|receiv|review|feedback|comment|record|publish|posted|rated/
const OTHER_MOMENT =
  /updat|modif|chang|repl(y|ied)|birth|order|purchas|renew|expir|sent|open|start|begin|due|visit|contract|asked|invit|schedul|clos|resolv/

/** A column of moments in which something was said, however it is called: without it, history would be of today. */
const momentAmong = (
  headers: readonly string[],
  sample: readonly Record<string, string>[],
): string | undefined =>
  headers.find((header) => {
    const name = plainHeader(header)
    const texts = filled(sample, header)
    return (
      SPOKEN_AT.test(name) &&
      !OTHER_MOMENT.test(name) &&
      texts.length > 0 &&
      texts.every((text) => /[-/.:\s]/.test(text) && isDate(text))
    )
  })

/** Forms that ask for it in a question of their own: “Where can we reach you by e-mail?”. Who works here is not who speaks. */
const ASKS_ADDRESS =
  /e-?mail|courriel|correo|nutzername|user ?name|nom d.utilisateur|nombre de usuario|nome utente|gebruikersnaam/
const OF_STAFF =
  /agent|staff|owner|assign|support|sender|manager|employee|handled|seller|mitarbeit|bearbeit|betreuer|absender/

const addressAmong = (
  headers: readonly string[],
  sample: readonly Record<string, string>[],
): string | undefined =>
  headers.find((header) => {
    const texts = filled(sample, header)
    const name = plainHeader(header)
    const isAsked = ASKS_ADDRESS.test(name) && !OF_STAFF.test(name)
    return isAsked && texts.length > 0 && texts.every((text) => normalEmail(text) !== null)
  })

const LARGEST = 10
const WORDS = 12

/** A question that asks for words gets few of them, too. */
const ASKS_WORDS =
  /\S\s+.*\b(comments?|feedback|suggestions?|improve|kommentare?|r[uü]ckmeldung|verbesser\w*|commentaires?|comentarios?|sugerencias?)\b/

/** The column with the longest words, when they are words at all. */
const wordsAmong = (
  headers: readonly string[],
  sample: readonly Record<string, string>[],
): string | undefined => {
  const [best] = headers
    .map((header) => {
      const texts = filled(sample, header)
      const distinct = new Set(texts).size
      const isProse =
        texts.some((text) => /\s/.test(text)) && distinct > texts.length / 2 && !texts.some(isDate)
      const mean =
        texts.length === 0 || !isProse ? 0 : texts.reduce((sum, text) => sum + text.length, 0) / texts.length
      return { header, mean }
    })
    .sort((a, b) => b.mean - a.mean)
  return best && best.mean >= (ASKS_WORDS.test(plainHeader(best.header)) ? 1 : WORDS)
    ? best.header
    : undefined
}

const isDate = (text: string): boolean => parseMoment(text, guessDates([text])) !== null

const guessMetric = (header: string, sample: readonly Record<string, string>[]): Mapping['metric'] => {
  if (isSatisfaction(filled(sample, header))) return 'csat'
  const name = shortened(header)
  if (/nps|how likely|recomm[ae]nd|recomend|wahrscheinlich|empfehl/.test(name)) return 'nps'
  if (name.includes('ces') || name.includes('effort') || name.includes('easy')) return 'ces'
  if (/csat|satisf|zufrieden/.test(name)) return 'csat'
  if (name.includes('star') || name.includes('rating')) return 'stars'
  const highest = Math.max(0, ...filled(sample, header).flatMap((text) => parseScore(text) ?? []))
  return highest > 7 ? 'nps' : highest > 5 ? 'ces' : 'csat'
}

const guessDates = (texts: readonly string[]): Mapping['dates'] => {
  const slashed = texts.flatMap((text) => {
    const [, first, second] = /^(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}/.exec(text.trim()) ?? []
    return first && second ? [{ first: Number(first), second: Number(second) }] : []
  })
  if (slashed.length === 0) return 'iso'
  if (slashed.some(({ second }) => second > 12)) return 'mdy'
  if (slashed.some(({ first }) => first > 12)) return 'dmy'
  // Undecided: American products write months first and say so by their am and pm; most of the world does not.
  return texts.some((text) => /\b[ap]m\b/i.test(text)) ? 'mdy' : 'dmy'
}
