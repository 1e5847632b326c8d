import type { Bucket } from '../feedback/feedback.ts'
import type { FactName } from '../rules/facts.ts'
import { type Conditions, isAnyOf } from '../rules/rule.ts'
import type { Step } from './step.ts'
import type { StopEvent } from './stopping.ts'

/** Where people judge a company in public. */
const PLACES =
  /\b(?:g\.page|goo\.gl\/maps|maps\.app\.goo\.gl|search\.google\.[a-z.]+\/local\/writereview|google\.[a-z.]+\/maps|trustpilot|tripadvisor|yelp|capterra|g2\.com|gartner\.com\/reviews|trustedshops|holidaycheck|kununu|glassdoor|booking\.com|sitejabber|reviews\.io|feefo|provenexpert|jameda|doctolib|healthgrades|zomato|mouthshut|justdial|apps\.apple\.com|play\.google\.com|bbb\.org)/i

/** Asking for it in words, without an address. */
const REQUESTS = [
  /\b(?:leave|write|post|give|share|submit|drop|add|rate)\b(?:\W+\p{L}+){0,5}\W+(?:(?:an? |your )?(?:online |public |google |star |5-star |five-star )?reviews?\b|ratings?\b|on (?:google|yelp|trustpilot|tripadvisor|facebook|amazon|the app ?store|google play))/iu,
  /\breview us\b|\brate us (?:on|at|in)\b/i,
  /bewerte\p{L}* (?:uns|sie uns)|(?:bewertung|rezension)\p{L}* (?:\p{L}+ ){0,4}(?:schreib|abgeb|hinterlass|geben)|(?:schreib|hinterlass|geb)\p{L}* (?:\p{L}+ ){0,5}(?:bewertung|rezension)/iu,
  /(?:laisse[rz]?|écri(?:re|vez)|donne[rz]?|déposez|publiez)(?:[\s'’-]+\p{L}+){0,4}[\s'’-]+avis/iu,
  /(?:d[eé]j\p{L}*|escr[ií]b\p{L}*|publ[ií]\p{L}*)(?:\s+\p{L}+){0,4}\s+(?:reseña|opinión)/iu,
  /समीक्षा (?:\S+ ){0,3}(?:लिख|दें|छोड़|करें)|रिव्यू (?:\S+ ){0,3}(?:लिख|दें|करें)/u,
  /(?:اكتب|اترك|شارك|أضف)\S* (?:\S+ ){0,4}(?:تقييم|مراجعة)/u,
]

export const asksForReview = (text: string): boolean =>
  PLACES.test(text) || REQUESTS.some((words) => words.test(text))

/** Facts that say how content somebody is. */
const CONTENTMENT: readonly FactName[] = [
  'score',
  'bucket',
  'sentiment',
  'urgency',
  'priority',
  'intent',
  'comment',
]
/** Stopping then leaves out whoever became unhappy. */
const UNHAPPY_STOPS: readonly StopEvent[] = [
  'answered_again',
  'complained_again',
  'case_opened',
  'case_reopened',
]

type Chosen = {
  readonly bucket: Bucket | null
  readonly conditions: Conditions
  readonly stops: readonly StopEvent[]
  readonly steps: readonly Step[]
}

/**
 * The places of letters that ask for a public review of those alone who are content: a lie about the whole, unlawful in
 * many countries and against the terms of every review site.
 */
export const gatedReviews = ({ bucket, conditions, stops, steps }: Chosen): number[] => {
  const isChosen =
    bucket !== null || choosesContent(conditions) || stops.some((one) => UNHAPPY_STOPS.includes(one))
  return steps.flatMap((step, at) => {
    if (step.do !== 'send' || !asksForReview(`${step.subject}\n${step.body}`)) return []
    const isSifted = steps
      .slice(0, at)
      .some((one) => one.do === 'condition' && choosesContent(one.conditions))
    return isChosen || isSifted ? [at] : []
  })
}

const choosesContent = (conditions: Conditions): boolean =>
  conditions.some((part) =>
    (isAnyOf(part) ? part.any : [part]).some(({ fact }) => CONTENTMENT.includes(fact) || isFree(fact)),
  )

/** A free attribute may hold a score under any name; `person:language` and the like do not. */
const isFree = (fact: FactName): boolean =>
  /^(?:attribute|person):.*(?:nps|csat|ces|score|stars?|rating|happy|satisf|promot|detract|sentiment)/i.test(
    fact,
  )
