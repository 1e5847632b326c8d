import { z } from 'zod'
import { SCALES } from '#core/metrics/score.ts'
import { momentFrom } from '#core/sources/paths.ts'
import type { Attributes } from '#core/wire.ts'
import type { Adapter } from '../adapter.ts'
import { documentsIn } from '../read-body.ts'
import { loose, readEach } from '../read-each.ts'
import { checkStandard } from '../signatures.ts'

const ContactAttributes = z.record(z.string(), z.unknown()).nullish().catch(null)
const Finished = z.object({
  event: z.literal('responseFinished'),
  data: z.object({
    id: z.string().min(1),
    surveyId: loose,
    createdAt: loose,
    updatedAt: loose,
    data: z.record(z.string(), z.unknown()),
    contact: z.object({ userId: loose }).nullish().catch(null),
    contactAttributes: ContactAttributes,
    survey: z.object({ title: loose, name: loose }).nullish().catch(null),
  }),
})
const METRICS = ['nps', 'csat', 'ces', 'stars'] as const

/** Answers of a survey in Formbricks: the named question is the score, what was written is the words, the rest stands beside it. */
export const formbricks: Adapter = {
  scopeOf: (_, id) => id,
  hear: ({ settings, ...heard }) => {
    const all = documentsIn(heard.body)
    // Formbricks tries an address before it shows the secret that it signs with.
    if (all.every((one) => 'event' in one && one.event === 'testEndpoint')) return { pieces: [], leftOut: [] }
    const { at } = checkStandard({ ...heard, secret: settings['signingSecret'] })
    const finished = all.filter((one) => 'event' in one && one.event === 'responseFinished')
    return readEach(finished, Finished, ({ data: answered }) => {
      const { data, contactAttributes, contact } = answered
      const email = textIn(contactAttributes?.['email']) ?? textIn(data['email'])
      const externalId = contact?.userId
      const metric = METRICS.find((one) => one === settings['metric']) ?? 'nps'
      const scored = scoreIn(data, settings['scoreQuestion'], SCALES[metric])
      const others = Object.entries(data).filter(
        ([question]) => question !== scored?.question && question !== 'email',
      )
      const isWords = wordsAmong(settings['commentQuestion'])
      const title = answered.survey?.title ?? answered.survey?.name
      return {
        externalId: answered.id,
        metric,
        score: scored?.score ?? null,
        comment: others
          .flatMap(([question, value]) => (isWords(question, value) ? (textIn(value) ?? []) : []))
          .join('\n\n'),
        occurredAt: momentFrom(answered.createdAt) ?? at,
        changedAt: momentFrom(answered.updatedAt) ?? at,
        person:
          email || externalId ? { ...(email ? { email } : {}), ...(externalId ? { externalId } : {}) } : null,
        attributes: {
          ...(title ? { survey: title } : {}),
          ...Object.assign(
            {},
            ...others.map(([question, value]) => (isWords(question, value) ? {} : namedIn(question, value))),
          ),
        },
      }
    })
  },
}

/** The named question, or else the first answer that is a number of the scale. */
const scoreIn = (
  data: Record<string, unknown>,
  named: string | undefined,
  { low, high }: { low: number; high: number },
): { question: string; score: number } | null => {
  for (const [question, value] of Object.entries(data)) {
    if (named && question !== named) continue
    const score = typeof value === 'number' ? value : Number(textIn(value) ?? Number.NaN)
    if (Number.isInteger(score) && score >= low && score <= high && (named || typeof value === 'number'))
      return { question, score }
  }
  return null
}

/**
 * The named questions, or else what reads like words: choices of several, what was clicked and the single words that hidden
 * fields hold say how it was answered, not what was said.
 */
const wordsAmong = (named: string | undefined): ((question: string, value: unknown) => boolean) => {
  const questions =
    named
      ?.split(',')
      .map((one) => one.trim())
      .filter(Boolean) ?? []
  return (question, value) =>
    questions.length > 0 ? questions.includes(question) : /\S\s+\S/.test(textIn(value) ?? '')
}

/** An answer that is no words, by its question; one of rows by each of them. */
const namedIn = (question: string, value: unknown): Attributes => {
  if (typeof value === 'number' || typeof value === 'boolean') return { [question]: value }
  if (typeof value === 'string') return { [question]: value.trim() }
  if (Array.isArray(value)) return { [question]: value.flatMap((one) => textIn(one) ?? []).join(', ') }
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(
    Object.entries(value).flatMap(([row, chosen]) => {
      const text = textIn(chosen)
      return text === null ? [] : [[`${question} – ${row}`, text]]
    }),
  )
}

const textIn = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null
