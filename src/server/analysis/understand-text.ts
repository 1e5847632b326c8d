import { isNothing, questionKind } from '#core/analysis/answers.ts'
import { findAspects } from '#core/analysis/aspects.ts'
import { guessCategories, withParents } from '#core/analysis/categorise.ts'
import { ageHits } from '#core/analysis/cues/age.ts'
import { type AskedFor, cuesOf } from '#core/analysis/cues/cues.ts'
import { judgeByLexicon } from '#core/analysis/foreign-sentiment.ts'
import { findIntents } from '#core/analysis/intents.ts'
import { isKin } from '#core/analysis/kin.ts'
import { markTokens } from '#core/analysis/lexicon.ts'
import { findPersonalData } from '#core/analysis/personal-data.ts'
import { findPhrases, type Hit, type PhraseRules } from '#core/analysis/phrase-rules.ts'
import { contribution, readText, scoreSpan, splitClauses } from '#core/analysis/polarity.ts'
import { saidOnce } from '#core/analysis/said-once.ts'
import { judgeEnglish, onlyNamed } from '#core/analysis/sentiment.ts'
import { spelt } from '#core/analysis/spelling.ts'
import { type Token, tokenise } from '#core/analysis/tokens.ts'
import type {
  Aspect,
  CategoryGuess,
  Piece,
  Sentiment,
  Tuning,
  Understanding,
  UrgencyCode,
} from '#core/analysis/understanding.ts'
import { sumUrgency } from '#core/analysis/urgency.ts'
import { detectLanguage } from './detect-language.ts'
import { type ForeignLanguage, foreignLanguage } from './languages.ts'
import { loadMeaning } from './meaning.ts'
import { loadWeights } from './models.ts'
import { nearestCategory } from './nearest-category.ts'
import { loadSpelling } from './spelling.ts'
import { treePhrases } from './tree-phrases.ts'
import { recallCorrection, tuneCategories, tuneSentiment, tuneUrgency } from './tune.ts'

/** Below it a person or a language model should look: about one text in eight, where Heard is right one time in three. */
const ABSTAIN = 0.7
/** Lists of words never claim more than .75, and are not calibrated. */
const ABSTAIN_BY_LIST = 0.5

/** Everything Heard can say of a piece of feedback without asking anyone: synchronous, offline, never throws on a text. */
export const understandText = (
  piece: Piece,
  tuning?: Tuning | undefined,
  { byPhrasesOnly = false } = {},
): Understanding => {
  const text = piece.text.isWellFormed() ? piece.text : piece.text.toWellFormed()
  const language = detectLanguage(text, piece.lang ?? null, tuning?.languages)
  const tokens = saidOnce(tokenise(text))
  const score = piece.score ?? null
  const foreign = isReadAsEnglish(language) ? undefined : foreignLanguage(language!)
  const rules = treePhrases(foreign === undefined ? 'en' : language!, tuning?.tree)
  const words = isReadAsEnglish(language) ? rightly(tokens, text, rules) : tokens
  const cues = findCues(words, language)
  const read = isReadAsEnglish(language)
    ? readEnglish(text, words, piece, rules)
    : readForeign(text, tokens, piece, { foreign, rules, alarms: alarmsOf(cues) })
  const memory = recallCorrection(text, tuning)
  const sentiment = tuneSentiment(read.sentiment, tokens, tuning, memory)
  const found = tuneCategories(read.categories, tokens, read.hits, tuning, memory)
  const categories =
    found.length > 0 || foreign !== undefined || memory !== null || byPhrasesOnly
      ? found
      : likelyCategory(text, tokens, tuning)
  const urgency = sumUrgency(tokens, text, cues.urgent, {
    sentiment: sentiment.score,
    complaints: read.complaints,
    score,
  })
  return {
    language,
    sentiment,
    aspects: read.aspects,
    categories,
    urgency: tuneUrgency(urgency, tokens, tuning, memory),
    intents: findIntents(text, sentiment, cues.asked),
    personalData: findPersonalData(text, piece.by ?? null),
    abstained: shouldAbstain(text, tokens, language, sentiment) || contradicts(score, sentiment),
    model: tuning === undefined ? loadWeights().version : `${loadWeights().version}+${tuning.version}`,
  }
}

/** Where no phrase and nothing that was learnt says what it is about; a label that members taught speaks for itself. */
const likelyCategory = (
  text: string,
  tokens: readonly Token[],
  tuning: Tuning | undefined,
): CategoryGuess[] => {
  const likely = isNothing(text) ? null : nearestCategory(text, tokens, tuning?.tree)
  if (likely === null) return []
  const label = tuning?.aliases?.[likely.label] ?? likely.label
  const isRefuted = tuning?.retired?.includes(likely.label) || label in (tuning?.labels ?? {})
  return isRefuted && speaksFor(tokens, tuning) ? [] : [{ ...likely, label }]
}

/** What members taught says nothing of texts that are unlike theirs. */
const speaksFor = (tokens: readonly Token[], tuning: Tuning | undefined): boolean =>
  !tuning?.kin || isKin(loadMeaning(tokens), tuning.kin)

/** Slips put right, except of words that a workspace has in its own categories. */
const rightly = (tokens: readonly Token[], text: string, { starts }: PhraseRules): readonly Token[] => {
  const spelling = loadSpelling()
  return spelt(tokens, text, (word) => (starts.has(word) ? word : spelling(word)))
}

type FoundCues = { urgent: readonly Hit[]; asked: ReadonlySet<AskedFor> }

const findCues = (tokens: readonly Token[], language: string | null): FoundCues => {
  const { urgency, asks } = cuesOf(language)
  return {
    urgent: [...findPhrases(tokens, urgency), ...ageHits(tokens)],
    asked: new Set(findPhrases(tokens, asks).map(({ key }) => key as AskedFor)),
  }
}

const ALARMING: ReadonlySet<string> = new Set<UrgencyCode>([
  'safety',
  'legal',
  'fraud',
  'repeat',
  'money',
  'outage',
  'discrimination',
  'anger',
  'churn',
])

const alarmsOf = ({ urgent }: FoundCues): number =>
  new Set(urgent.map(({ key }) => key).filter((key) => ALARMING.has(key))).size

type Read = {
  sentiment: Sentiment
  aspects: Aspect[]
  categories: CategoryGuess[]
  hits: readonly Hit[]
  complaints: number
}

const isReadAsEnglish = (language: string | null): boolean => language === null || language === 'en'

const readEnglish = (text: string, tokens: readonly Token[], piece: Piece, rules: PhraseRules): Read => {
  const weights = loadWeights()
  const question = questionKind(piece.question)
  const reading = readText(tokens, weights.lexicon, weights.vocabulary, question)
  const judged = judgeEnglish(text, reading, weights, question, piece.score ?? null)
  const hits = withParents(findPhrases(tokens, rules), rules)
  const pulls = new Float64Array(tokens.length)
  for (let i = 0; i < tokens.length; i += 1)
    pulls[i] = 0.5 * contribution(reading, weights.polarity, i) + 0.5 * reading.marks[i]!.valence
  let complaints = 0
  for (const { from, to } of reading.clauses)
    if (scoreSpan(reading, weights.polarity, from, to) < -1) complaints += 1
  return {
    sentiment: question === 'improve' && hits.length > 0 ? onlyNamed(judged, tokens.length) : judged,
    aspects: findAspects(text, tokens, reading.clauses, pulls, hits),
    categories: isNothing(text) ? [] : guessCategories(text, tokens, hits),
    hits,
    complaints,
  }
}

const readForeign = (
  text: string,
  tokens: readonly Token[],
  piece: Piece,
  { foreign, rules, alarms }: { foreign: ForeignLanguage | undefined; rules: PhraseRules; alarms: number },
): Read => {
  const marks =
    foreign === undefined
      ? tokens.map(() => ({ valence: 0, negated: false, phrase: false, contrast: false }))
      : markTokens(tokens, foreign.lexicon)
  const sentiment = judgeByLexicon(text, tokens, marks, {
    negators: foreign?.lexicon.negators ?? NO_WORDS,
    question: questionKind(piece.question),
    score: piece.score ?? null,
    alarms: foreign === undefined ? 0 : alarms,
  })
  const hits = withParents(findPhrases(tokens, rules), rules)
  const clauses = splitClauses(tokens, marks)
  const pulls = Float64Array.from(marks, (mark) => mark.valence)
  return {
    sentiment,
    aspects: findAspects(text, tokens, clauses, pulls, hits),
    categories: guessCategories(text, tokens, hits),
    hits,
    complaints: clauses.filter(({ from, to }) => pulls.subarray(from, to).some((pull) => pull < -1)).length,
  }
}

const NO_WORDS: ReadonlySet<string> = new Set()

const SARCASM =
  /\b(?:thanks for nothing|yeah,? right|oh,? (?:great|joy|wonderful|brilliant|fantastic|lovely)|gee,? thanks|if you (?:like|enjoy|love|fancy|don'?t mind) (?!.{0,30}[?])|["“'](?:premium|priority|express|next[- ]day|same[- ]day|customer|service|support|care|help|expert|luxury|fresh|new|fast|free|quick|instant|24\/7)[\w -]{0,20}["”']|just what i (?:needed|wanted)[.!]*$|what a joke|well done for nothing|how (?:lovely|nice|wonderful) (?:of you )?to (?:wait|be)|bravo.{0,40}(?:again|late|broken|wrong)|great job.{0,30}(?:losing|breaking|ruining|wasting|not)|\/s$|slow clap|🙄|🙃)/i

/** A ten beside a complaint: one of the two was not meant, and only a person can tell which. */
const contradicts = (score: number | null, { label }: Sentiment): boolean =>
  score !== null && ((score >= FIRM && label === 'negative') || (score <= -FIRM && label === 'positive'))
const FIRM = 0.6

const shouldAbstain = (
  text: string,
  tokens: readonly Token[],
  language: string | null,
  sentiment: Sentiment,
): boolean => {
  if (!tokens.some((token) => token.kind !== 'mark')) return true
  if (!isReadAsEnglish(language) && foreignLanguage(language!) === undefined) return true
  return sentiment.confidence < (isReadAsEnglish(language) ? ABSTAIN : ABSTAIN_BY_LIST) || SARCASM.test(text)
}
