import { z } from 'zod'
import { CONSENT_PURPOSES } from '../people/consent.ts'
import { day } from '../wire.ts'
import { CHOICE_KINDS, CSAT_LOOKS, LIMITS, SCORE_KINDS, type SurveyDefinition } from './survey.ts'

/** The leading `q` keeps the names of every object's own members out of the answers. */
export const questionId = z.string().regex(/^q[a-z0-9]{1,30}$/)
export const optionId = z.string().regex(/^o[a-z0-9]{1,30}$/)
export const rowId = z.string().regex(/^r[a-z0-9]{1,30}$/)
const text = z.string().max(LIMITS.text)
const paragraph = z.string().max(LIMITS.paragraph)

const Condition = z.union([
  z.strictObject({ question: questionId, between: z.strictObject({ low: z.int(), high: z.int() }) }),
  z.strictObject({ question: questionId, anyOf: z.array(optionId).max(LIMITS.options) }),
  z.strictObject({ question: questionId, answered: z.boolean() }),
])
const asked = {
  id: questionId,
  text,
  help: text.nullable().default(null),
  required: z.boolean().default(false),
  showWhen: Condition.nullable().default(null),
  jumps: z
    .array(z.strictObject({ when: Condition.nullable(), to: questionId.nullable() }))
    .max(LIMITS.jumps)
    .optional(),
}
const Option = z.strictObject({ id: optionId, text })
const Row = z.strictObject({ id: rowId, text })
const bound = z.number().min(-1e12).max(1e12).nullable().default(null)
const Question = z.union([
  z.strictObject({ kind: z.enum(SCORE_KINDS), ...asked, look: z.enum(CSAT_LOOKS).optional() }),
  z.strictObject({
    kind: z.enum(CHOICE_KINDS),
    ...asked,
    options: z.array(Option).max(LIMITS.options),
    other: z.boolean().default(false),
    shuffled: z.boolean().optional().describe('In another order for each person.'),
  }),
  z.strictObject({ kind: z.literal('comment'), ...asked }),
  z.strictObject({
    kind: z.literal('number'),
    ...asked,
    least: bound,
    most: bound,
    unit: z.string().max(LIMITS.unit).nullable().default(null),
  }),
  z.strictObject({
    kind: z.literal('date'),
    ...asked,
    from: day.nullable().default(null),
    to: day.nullable().default(null),
  }),
  z.strictObject({
    kind: z.literal('matrix'),
    ...asked,
    rows: z.array(Row).max(LIMITS.rows),
    options: z.array(Option).max(LIMITS.options),
  }),
  z.strictObject({ kind: z.literal('consent'), ...asked, purpose: z.enum(CONSENT_PURPOSES) }),
  z.strictObject({ kind: z.literal('callback'), ...asked }),
])

const locale = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
  .max(35)
const TEXT_KEY =
  /^(title|intro|thanks\.(any|promoter|passive|detractor)|q[a-z0-9]{1,30}(\.(help|[or][a-z0-9]{1,30}))?)$/

/** A draft may be unfinished; what a customer would see is checked when it is published. */
export const SurveyDraft = z.strictObject({
  title: text,
  intro: paragraph.nullable().default(null),
  questions: z.array(Question).max(LIMITS.questions),
  thanks: z.strictObject({
    any: paragraph,
    promoter: paragraph.nullable().default(null),
    passive: paragraph.nullable().default(null),
    detractor: paragraph.nullable().default(null),
  }),
  locale: locale.default('en'),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .default('#7a2e6e'),
  logo: z
    .string()
    .regex(/^[\w-]{20,100}$/)
    .optional()
    .describe('A picture that was handed in at POST /logos.'),
  shuffled: z.boolean().optional(),
  anonymous: z
    .strictObject({ by: z.string().trim().min(1).max(100).nullable().default(null) })
    .optional()
    .describe(
      'Nothing says who answered, and nothing is shown of fewer than five. `by`: a fact of the person, a field of the link or `place`, to see groups.',
    ),
  translations: z
    .record(locale, z.record(z.string().regex(TEXT_KEY), paragraph))
    .refine((all) => Object.keys(all).length <= LIMITS.languages, 'too many languages')
    .optional()
    .describe('By language: `title`, `intro`, `thanks.any`, `q1`, `q1.help`, `q1.o2`, `q1.r1`.'),
}) satisfies z.ZodType<SurveyDefinition>
