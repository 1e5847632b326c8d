/** What a text asks of us before anything else. Whoever texts one of these alone means it, in any case and spelling. */
export const KEYWORDS = ['help', 'start', 'stop'] as const
export type Keyword = (typeof KEYWORDS)[number]

/** In the languages that people are asked in most; what the laws and providers of their countries name is among them. */
const SAID: Readonly<Record<Keyword, readonly string[]>> = {
  stop: [
    'stop, stopp, stop all, stop please, please stop, stop it, end, quit, cancel, revoke',
    'stop texting, stop texting me, stop messaging me, stop sending me messages, no more messages',
    'opt out, opt me out, unsubscribe, unsubscribe me, remove, remove me, take me off your list',
    'abmelden, abbestellen, austragen, bitte stopp, arrêt, arrêter, arrêtez, désabonner, désinscrire',
    'désinscription, baja, alto, parar, pare, cancelar, detener, darme de baja, sair, annulla',
    'disiscrivi, afmelden, avsluta, wypisz, стоп, отписаться, 停止, 退订, रोकें, रोको, बंद, बंद करें',
    'إيقاف, توقف, إلغاء, إلغاء الاشتراك',
  ],
  start: ['start, unstop, iniciar, démarrer, starten, शुरू, ابدأ'],
  help: ['help, help me, info, hilfe, aide, ayuda, ajuda, aiuto, hulp, मदद, सहायता, مساعدة'],
}

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

const BY_WORD: ReadonlyMap<string, Keyword> = new Map(
  KEYWORDS.flatMap((keyword) =>
    SAID[keyword].flatMap((line) => line.split(', ').map((said) => [folded(said), keyword] as const)),
  ),
)

/** Said several times over, it is meant all the more: “STOP STOP STOP”. */
export const keywordOf = (text: string): Keyword | null => {
  const [first = '', ...more] = text.slice(0, LONGEST_KEYWORD).split(/\s+/).map(folded).filter(Boolean)
  const isRepeated = more.length > 0 && more.every((one) => one === first)
  return text.length > LONGEST_KEYWORD ? null : (BY_WORD.get(isRepeated ? first : folded(text)) ?? null)
}

const LONGEST_KEYWORD = 200

export type ReadReply = { score: number | null; comment: string | null }

type Scale = { low: number; high: number }

/**
 * “9 great staff”, “10/10”, “I'd give it an eight.”: a score at the front, or one over the top of the scale anywhere. What
 * might be something else (“10 minutes late”, “7 or 8”, “8.5”) is no score, and the words are kept whole.
 */
export const readReply = (text: string, scale: Scale): ReadReply => {
  const said = plain(text)
  const found = atFront(said, scale) ?? overTop(said, scale)
  return found ?? { score: null, comment: said || null }
}

/** From zero to ten, as people are taught to count. */
const COUNTED = [
  'zero one two three four five six seven eight nine ten',
  'null eins zwei drei vier fünf sechs sieben acht neun zehn',
  'zéro un deux trois quatre cinq six sept huit neuf dix',
  'cero uno dos tres cuatro cinco seis siete ocho nueve diez',
  'शून्य एक दो तीन चार पाँच छह सात आठ नौ दस',
  'صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة',
]
const WORDS: ReadonlyMap<string, number> = new Map(
  COUNTED.flatMap((line) => line.split(' ').map((word, value) => [word, value] as const)),
)
const LEAD =
  /^[\s"'“‘(*:]*(?:(?:(?:my |the )?(?:score|rating|answer)(?: is)?|it(?:'s| is| was)|i(?:'d| would|'ll| will)? (?:say|rate|give)(?: (?:it|you|them))?|nps)[\s:=]*)?(?:an? )?/i
const NUMBER = new RegExp(`^(?:(\\d{1,3})|(${[...WORDS.keys()].join('|')})(?![\\p{L}\\p{M}\\p{N}]))`, 'iu')
const OVER = /^\s*(?:\/|out of|of|von|sur|de|di|من|में से)\s*(\d{1,3})(?![\p{L}\p{N}])/iu
/** Says that the number counts something. */
const COUNTS =
  /^\s*(?:[%°€$£:]|[.,]\d|st\b|nd\b|rd\b|th\b|x\b|am\b|pm\b|o'?clock|min(?:s|utes?|uten|utos)?\b|sec(?:s|onds?)?\b|hours?\b|hrs?\b|h\b|days?\b|weeks?\b|months?\b|years?\b|times?\b|people\b|persons?\b|euros?\b|dollars?\b|pounds?\b|km\b|miles?\b|thumbs?\b|stunden?\b|tagen?\b|tage\b|wochen?\b|heures?\b|jours?\b|semaines?\b|horas?\b|d[ií]as?\b|semanas?\b|\d)/iu

/** “7 or 8”: the person has not made up their mind. */
const ANOTHER = /^\s*(?:-|–|to|or|oder|ou|o|and|und|et)\s*\d/iu

const atFront = (said: string, scale: Scale): ReadReply | null => {
  const lead = LEAD.exec(said)![0]
  const number = NUMBER.exec(said.slice(lead.length))
  if (!number) return null
  const score = number[1] ? Number(number[1]) : (WORDS.get(number[2]!.toLowerCase()) ?? Number.NaN)
  const after = said.slice(lead.length + number[0].length)
  const over = OVER.exec(after)
  if (over ? Number(over[1]) !== scale.high : COUNTS.test(after) || runsOn(number, after)) return null
  if (ANOTHER.test(after.slice(over?.[0].length ?? 0))) return null
  if (score < scale.low || score > scale.high) return null
  return { score, comment: words(after.slice(over?.[0].length ?? 0)) }
}

/** “7up” is a drink, and “one of your people” no score: a number written out stands alone or ends its clause. */
const runsOn = (number: RegExpExecArray, after: string): boolean =>
  number[1] ? /^\p{L}/u.test(after) : !/^\s*(?:$|[.,;:!\n–—।،؛]|-\s)/u.test(after)

const overTop = (said: string, scale: Scale): ReadReply | null => {
  const found = [
    ...said.matchAll(
      /(?<![\p{L}\p{N}./-])(\d{1,2})\s*(?:\/|out of|von|sur|de)\s*(\d{1,3})(?![\p{L}\p{N}]|[./]\d)/giu,
    ),
  ]
  const [one] = found
  if (!one || found.length > 1 || Number(one[2]) !== scale.high) return null
  const score = Number(one[1])
  return score >= scale.low && score <= scale.high ? { score, comment: said } : null
}

const words = (text: string): string | null => text.replace(/^[\s.,;:!)"'”’*+–—।،؛-]+/u, '').trim() || null

/** Digits of every script as ours; keycaps as the digits that they show. */
const plain = (text: string): string =>
  text
    .replaceAll('🔟', '10')
    .replace(/[️⃣]/gu, '')
    .replace(/\p{Nd}/gu, digitOf)
    .replaceAll('’', "'")
    .trim()

/** Decimal digits stand in rows of ten that begin at their zero. */
const digitOf = (digit: string): string => {
  const code = digit.codePointAt(0)!
  if (code < 0x80) return digit
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  // Rows may touch one another (mathematical digits); their blocks begin at multiples that NFKC knows.
  const folded = digit.normalize('NFKC')
  return /^\d$/.test(folded) ? folded : String((code - zero) % 10)
}
