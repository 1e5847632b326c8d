import { z } from 'zod'
import { SCALES } from '#core/metrics/score.ts'
import { momentFrom } from '#core/sources/paths.ts'
import type { Adapter } from '../adapter.ts'
import { documentsIn } from '../read-body.ts'
import { loose, readEach } from '../read-each.ts'
import { checkStandard } from '../signatures.ts'

const Attributes = z.record(z.string(), z.unknown()).nullish().catch(null)
const Finished = z.object({
  event: z.literal('responseFinished'),
  data: z.object({
    id: z.string().min(1),
    surveyId: loose,
    createdAt: loose,
    updatedAt: loose,
    data: z.record(z.string(), z.unknown()),
    contact: z.object({ userId: loose }).nullish().catch(null),
    contactAttributes: Attributes,
    survey: z.object({ title: loose, name: loose }).nullish().catch(null),
  }),
})
const METRICS = ['nps', 'csat', 'ces', 'stars'] as const

/** Answers of a survey in Formbricks: the named question is the score, what was written is the words. */
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
      const words = Object.entries(data).flatMap(([question, value]) =>
        question === scored?.question || question === 'email' ? [] : (textIn(value) ?? []),
      )
      const title = answered.survey?.title ?? answered.survey?.name
      return {
        externalId: answered.id,
        metric,
        score: scored?.score ?? null,
        comment: words.join('\n\n'),
        occurredAt: momentFrom(answered.createdAt) ?? at,
        changedAt: momentFrom(answered.updatedAt) ?? at,
        person:
          email || externalId ? { ...(email ? { email } : {}), ...(externalId ? { externalId } : {}) } : null,
        attributes: title ? { survey: title } : {},
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

const textIn = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null
