import { z } from 'zod'
import { PRIORITY_LEVELS as LEVELS } from '../priority/priority.ts'
import { id, instant } from '../wire.ts'

export const CASE_VIEWS = [
  'mine',
  'team',
  'unowned',
  'at_risk',
  'breached',
  'waiting',
  'mentions',
  'snoozed',
  'resolved',
  'closed',
  'all',
] as const
export type CaseView = (typeof CASE_VIEWS)[number]

export const CaseFilter = z.object({
  view: z
    .enum(CASE_VIEWS)
    .default('all')
    .describe(
      'mine, team, unowned (team queues), at_risk, breached and waiting show work to do; mentions: open cases whose notes call you; snoozed sleeps; resolved waits for the customer’s word; closed has ended; all is every case.',
    ),
  level: z.enum(LEVELS).optional(),
  category: z.string().max(100).optional(),
  touchpoint: z.string().max(100).optional(),
  personId: id('person').optional(),
  accountId: id('account').optional(),
  memberId: id('member').optional(),
  teamId: id('team').optional(),
  unitId: id('unit').optional().describe('Of the unit and all below it now.'),
  causeId: id('cause').optional().describe('Resolved with this root cause, or one beneath it.'),
  search: z.string().trim().max(200).optional().describe('In the title, the number, or the person.'),
})
export type CaseFilter = z.output<typeof CaseFilter>

/** What the numbers of the loop count cases by. */
export const CASE_MARKS = ['replied', 'resolved', 'confirmed', 'broken'] as const
export type CaseMark = (typeof CASE_MARKS)[number]
/** Besides a filter, the cases behind a number; no saved view keeps it. */
export const CaseQuery = CaseFilter.extend({
  reached: z
    .enum(CASE_MARKS)
    .optional()
    .describe(
      'Cases with a first reply; a resolution; a resolution that the customer confirmed; a promise that was not kept.',
    ),
  from: instant.optional().describe('Opened since; with `broken`, with such a promise begun since.'),
  resolvedFrom: instant.optional().describe('Resolved since.'),
  themeId: id('theme').optional().describe('With feedback that speaks of the theme.'),
})
export type CaseQuery = z.output<typeof CaseQuery>
