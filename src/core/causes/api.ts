import { z } from 'zod'
import { REMEDY_KINDS } from '../cases/remedy.ts'
import { done, id, instant, route } from '../wire.ts'

export const Cause = z.object({
  id: id('cause'),
  name: z.string(),
  parentId: id('cause').nullable(),
  /** From the root: “Delivery › Courier › Lost”. */
  path: z.string(),
  archived: z.boolean().describe('Not offered any more; what names it keeps it.'),
  cases: z.number().int().describe('Resolved with it, or a cause beneath it, in the time asked for.'),
})
export type Cause = z.output<typeof Cause>

/** What was done about the same cause before, best first. */
export const Remedied = z.object({
  remedyKind: z.enum(REMEDY_KINDS),
  cases: z.number().int(),
  confirmed: z.number().int().describe('Of those, how many the customers confirmed themselves.'),
  reopened: z.number().int(),
  /** Of what was paid in the currency of the workspace. */
  averageCost: z.number().nullable(),
  currency: z.string(),
  examples: z.array(z.object({ caseId: id('case'), number: z.number().int(), actionTaken: z.string() })),
})
export type Remedied = z.output<typeof Remedied>

const name = z.string().trim().min(1).max(100)

export const causeRoutes = {
  list: route('GET /causes', {
    says: 'Why things go wrong here, as a tree, each after its parent.',
    right: 'cases.read',
    input: z.object({
      themeId: id('theme').optional().describe('Counts only cases that speak of the theme.'),
      from: instant
        .optional()
        .describe('Counts cases resolved since; the last 90 days unless said otherwise.'),
    }),
    output: z.array(Cause),
  }),
  create: route('POST /causes', {
    says: 'Adds a cause, under another one where that is named.',
    right: 'rules.write',
    input: z.strictObject({ name, parentId: id('cause').nullable().default(null) }),
    output: Cause,
    status: 201,
  }),
  change: route('PATCH /causes/:id', {
    says: 'Renames a cause, moves it with all beneath it, or takes it out of use.',
    right: 'rules.write',
    input: z.strictObject({
      id: id('cause'),
      name: name.optional(),
      parentId: id('cause').nullable().optional(),
      archived: z.boolean().optional(),
    }),
    output: Cause,
  }),
  remove: route('DELETE /causes/:id', {
    says: 'Deletes a cause that no case names, with all beneath it; otherwise take it out of use.',
    right: 'rules.write',
    input: z.object({ id: id('cause') }),
    output: done,
  }),
  remedies: route('GET /causes/:id/remedies', {
    says: 'What was done about this cause before, and whether customers were happy with it.',
    right: 'cases.read',
    input: z.object({ id: id('cause') }),
    output: z.array(Remedied),
  }),
}
