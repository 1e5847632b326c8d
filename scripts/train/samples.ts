import { isNothing } from '../../src/core/analysis/answers.ts'
import { type Row, readRows } from './labelled.ts'
import { ownSentences, plainSentences, posts } from './own-sentences.ts'
import { trainingPackage } from './teacher.ts'

/** `y`: 1 happy, -1 unhappy, 0 no opinion. */
export type Sample = {
  text: string
  y: -1 | 0 | 1
  source: string
  question: 'improve' | 'like' | null
  weight: number
}

/**
 * Every labelled set, brought to one shape. A three-star review is not "neutral" and is left out; so is "nothing", which means
 * what was asked and is read by a rule (see answers.ts): as training it would make praise of the word.
 */
export const sentimentSamples = (): Sample[] => [
  ...labelledSets().filter(({ text }) => !isNothing(text)),
  ...ownSentences(),
  ...plainSentences(),
  ...posts(),
]

const labelledSets = (): Sample[] => [
  ...proscons(),
  ...productSentences(),
  ...clothing(),
  ...restaurants(),
  ...care(),
  ...careScores(),
  ...requests(),
  ...bankQuestions(),
  ...bankWoes(),
  ...mishaps(),
  ...invented(),
  ...plainReviews(),
]

const sample = (
  source: string,
  text: string,
  y: -1 | 0 | 1,
  question: Sample['question'] = null,
  weight = 1,
): Sample => ({
  text,
  y,
  source,
  question,
  weight,
})

const proscons = (): Sample[] =>
  readRows<Row & { sent: string }>('sentiment_proscons.jsonl')
    // More of them weigh no more, see SOURCE_CAP.
    .filter((_, i) => i % 4 === 0)
    .map((row) => sample('proscons', row.text, row.sent === 'pos' ? 1 : -1))

const productSentences = (): Sample[] =>
  readRows<Row & { sent: string }>('sentiment_product_reviews.jsonl')
    .filter((row) => row.sent !== 'mixed')
    .map((row) => sample('products', row.text, row.sent === 'pos' ? 1 : row.sent === 'neg' ? -1 : 0))

const clothing = (): Sample[] =>
  readRows<Row & { stars: number }>('reviews_clothing.jsonl')
    .filter((row, i) => row.stars < 3 || (row.stars > 3 && i % 3 === 0))
    .map((row) => sample('clothing', row.text, row.stars > 3 ? 1 : -1))

const restaurants = (): Sample[] =>
  readRows<Row & { aspects: Record<string, string> }>('aspects_restaurant_mams.jsonl').flatMap((row) => {
    const polarities = new Set(Object.values(row.aspects))
    if (polarities.has('positive') && !polarities.has('negative')) return [sample('restaurant', row.text, 1)]
    if (polarities.has('negative') && !polarities.has('positive')) return [sample('restaurant', row.text, -1)]
    return []
  })

const care = (): Sample[] =>
  readRows<Row & { label: string; criticality: number | null; question: string }>(
    'feedback_nhs_phase1_trustAB.jsonl',
  ).flatMap((row) => {
    if (row.criticality === null || row.label === "Couldn't be improved") return []
    const liked = row.question === 'Trust A - Q2'
    if (row.criticality < 0) return [sample('care', row.text, -1, liked ? 'like' : null)]
    // The second trust asked everything in one question, and put 0 beside plain praise.
    if (row.question !== IMPROVE || row.criticality >= 3)
      return [sample('care', row.text, 1, liked ? 'like' : null)]
    return []
  })

/** Each trust numbered its questions its own way. Of this one only what names a fault is kept, so it does not teach what being asked tells. */
const IMPROVE = 'Trust A - Q1'

const careScores = (): Sample[] =>
  readRows<Row & { sentiment_1to5: number | null; question: string }>('feedback_nhs_fft_neas.jsonl').flatMap(
    (row) => {
      if (row.sentiment_1to5 === null) return []
      const y = row.sentiment_1to5 > 3 ? 1 : row.sentiment_1to5 < 3 ? -1 : 0
      return [sample('scores', row.text, y, row.question.includes('improve') ? 'improve' : null)]
    },
  )

/** Plain requests to an assistant hold no opinion. */
const requests = (): Sample[] =>
  readRows<Row & { intent: string }>('intents_clinc150.jsonl')
    .filter(
      (row, i) =>
        i % 5 === 0 &&
        !MISHAPS.has(row.intent) &&
        !/thank|goodbye|greeting|compliment|joke|hungry/.test(row.intent),
    )
    .map((row) => sample('requests', row.text, 0, null, 0.7))

/** Questions to a bank hold no opinion, except where something went wrong. */
const bankQuestions = (): Sample[] =>
  readRows('intents_banking77_train.jsonl')
    .filter((row, i) => i % 3 === 0 && !GONE_WRONG.test(row.text))
    .map((row) => sample('questions', row.text, 0, null, 0.5))

/** What went wrong at the bank, told without a word of feeling: a complaint all the same. */
const bankWoes = (): Sample[] =>
  readRows<Row & { intent: string }>('intents_banking77_train.jsonl')
    .filter(({ intent, text }) => WOES.has(intent) && GONE_WRONG.test(text))
    .map((row) => sample('woes', row.text, -1))

const WOES: ReadonlySet<string> = new Set(
  `card_not_working virtual_card_not_working contactless_not_working declined_card_payment declined_cash_withdrawal
  declined_transfer failed_transfer top_up_failed top_up_reverted reverted_card_payment? transaction_charged_twice
  extra_charge_on_statement card_payment_fee_charged transfer_fee_charged Refund_not_showing_up
  card_payment_not_recognised cash_withdrawal_not_recognised direct_debit_payment_not_recognised
  wrong_amount_of_cash_received wrong_exchange_rate_for_cash_withdrawal card_payment_wrong_exchange_rate card_swallowed
  compromised_card unable_to_verify_identity beneficiary_not_allowed transfer_not_received_by_recipient
  balance_not_updated_after_bank_transfer balance_not_updated_after_cheque_or_cash_deposit`.split(/\s+/),
)

const mishaps = (): Sample[] =>
  readRows<Row & { intent: string }>('intents_clinc150.jsonl')
    .filter(({ intent }) => MISHAPS.has(intent))
    .map((row) => sample('mishaps', row.text, -1))

const MISHAPS: ReadonlySet<string> = new Set(
  'account_blocked card_declined damaged_card report_fraud lost_luggage'.split(' '),
)

const GONE_WRONG =
  /n't|\bnot\b|\bno\b|never|still|wrong|declin|reject|fail|stolen|stole|lost|fraud|twice|double|refus|block|denied|broke|problem|issue|missing|disappear|unauthori|pending|swallow|ate my|charged|fee|why|help|stuck|delay|late|waiting|compromis|error|dispute|mistake|incorrect/i

/** Made-up sentences with names and numbers in them: people saying where they live and what they ask for. */
const invented = (): Sample[] =>
  readRows('pii_synthetic_presidio_large.jsonl').map((row) => sample('invented', row.text, 0, null, 0.5))

/** Sentences picked because they take a side: measured with others that take none. */
export const SIDED: ReadonlySet<string> = new Set(['amazon', 'yelp', 'imdb'])

const plainReviews = (): Sample[] =>
  [...SIDED].flatMap((name) => {
    const rows = trainingPackage()(`sentiment/test/fixtures/${name}.json`) as {
      text: string
      class: 0 | 1 | null
    }[]
    return rows
      .filter((row) => row.class === 0 || row.class === 1)
      .map((row) => sample(name, row.text.trim(), row.class === 1 ? 1 : -1))
  })

/** Sets cut from one collection: one is never judged by a head that was taught of the other. */
export const collectionOf = (source: string): string => COLLECTIONS[source] ?? source
const COLLECTIONS: Readonly<Record<string, string>> = { woes: 'questions', mishaps: 'requests' }
