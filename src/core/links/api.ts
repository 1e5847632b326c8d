import { z } from 'zod'
import { GivenPerson } from '../feedback/feedback.ts'
import { done, id, instant, nothing, route } from '../wire.ts'
import { IGNORED, LINK_LIMITS, whyNotField } from './link.ts'

const FieldName = z.string().superRefine((name, ctx) => {
  const fault = whyNotField(name)
  if (fault) ctx.addIssue(FAULTS[fault])
})

const FAULTS = {
  malformed: 'a letter, then letters, digits, dots, hyphens and underscores: at most 50 in all',
  identifying: 'says who somebody is, so it must be signed and cannot be an open field',
  reserved: 'is a name that the page itself uses',
} as const

/** What a signed link says: who it is, until when it may be used, and for which survey if not for all. */
export const SignedPerson = GivenPerson.extend({
  exp: z.int().positive().describe('The end of its use, in seconds since 1970.'),
  survey: id('survey').optional(),
}).refine(({ email, phone, externalId }) => email ?? phone ?? externalId, 'finds nobody')
export type SignedPerson = z.output<typeof SignedPerson>

export const LinkFields = z.object({ fields: z.array(z.string()) })
export type LinkFields = z.output<typeof LinkFields>

export const LinkKey = z.object({ id: id('linkkey'), name: z.string(), createdAt: instant })
export type LinkKey = z.output<typeof LinkKey>

export const LinkTrial = z.object({
  fields: z.record(z.string(), z.string()),
  /** Null: whoever opens it is nobody that Heard knows. */
  person: GivenPerson.nullable(),
  ignored: z.array(z.object({ name: z.string(), why: z.enum(IGNORED) })),
})
export type LinkTrial = z.output<typeof LinkTrial>

const BySurvey = z.object({ id: id('survey') })

export const linkRoutes = {
  show: route('GET /surveys/:id/link/fields', {
    says: 'The hidden fields that the open link of a survey may carry.',
    right: 'surveys.read',
    input: BySurvey,
    output: LinkFields,
  }),
  save: route('PUT /surveys/:id/link/fields', {
    says: 'Declares the hidden fields of the open link. What is not declared is not taken.',
    right: 'surveys.write',
    input: BySurvey.extend({
      fields: z
        .array(FieldName)
        .max(LINK_LIMITS.fields)
        .refine((names) => new Set(names).size === names.length, 'names one field twice'),
    }),
    output: LinkFields,
  }),
  check: route('POST /surveys/:id/link/trial', {
    says: 'Reads a link as the survey page would, and says what it takes and what it ignores. Nothing is kept.',
    right: 'surveys.write',
    input: BySurvey.extend({ address: z.string().trim().min(1).max(16_000) }),
    output: LinkTrial,
  }),
}

export const linkKeyRoutes = {
  list: route('GET /link-keys', {
    says: 'The keys with which links are signed that say who it is.',
    right: 'keys.write',
    input: nothing,
    output: z.array(LinkKey),
  }),
  create: route('POST /link-keys', {
    says: 'Makes a key to sign links with. Its secret is shown in this answer only.',
    right: 'keys.write',
    input: z.strictObject({ name: z.string().trim().min(1).max(100) }),
    output: z.object({ key: LinkKey, secret: z.string() }),
    status: 201,
  }),
  remove: route('DELETE /link-keys/:id', {
    says: 'Ends a key: what was signed with it identifies nobody from now on.',
    right: 'keys.write',
    input: z.object({ id: id('linkkey') }),
    output: done,
  }),
}
