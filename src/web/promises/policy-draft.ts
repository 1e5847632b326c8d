import type { Id } from '#core/ids.ts'
import type { Policy } from '#core/promises/api.ts'
import { USUAL_LADDER } from '#core/promises/ladder.ts'
import { t } from '../texts/text.ts'

export type PolicyDraft = Pick<
  Policy,
  | 'name'
  | 'conditions'
  | 'acknowledgeMinutes'
  | 'firstReplyMinutes'
  | 'nextReplyMinutes'
  | 'resolveMinutes'
  | 'confirmMinutes'
  | 'finalResponseDays'
  | 'ladder'
> & { calendarId: Id<'calendar'> | null }

const HOUR = 60

export const newDraft = (): PolicyDraft => ({
  name: '',
  conditions: {},
  acknowledgeMinutes: null,
  firstReplyMinutes: 8 * HOUR,
  nextReplyMinutes: null,
  resolveMinutes: 24 * HOUR,
  confirmMinutes: null,
  finalResponseDays: null,
  calendarId: null,
  ladder: USUAL_LADDER.map(({ raisePriority = false, ...step }) => ({ ...step, raisePriority })),
})

/** What is often promised beyond the levels, to begin with. */
export const presets = (): { name: string; draft: PolicyDraft }[] => [
  {
    name: t('promises.preset_again'),
    draft: {
      ...newDraft(),
      name: t('promises.preset_again'),
      conditions: { earlierCases: 2 },
      acknowledgeMinutes: HOUR,
      firstReplyMinutes: 4 * HOUR,
      nextReplyMinutes: 8 * HOUR,
      resolveMinutes: 16 * HOUR,
    },
  },
  {
    name: t('promises.preset_regulated'),
    draft: {
      ...newDraft(),
      name: t('promises.preset_regulated'),
      conditions: { categories: ['legal'] },
      acknowledgeMinutes: 8 * HOUR,
      firstReplyMinutes: 24 * HOUR,
      resolveMinutes: 120 * HOUR,
      finalResponseDays: 56,
    },
  },
]

export const givenOf = ({ calendarId: _, ...draft }: PolicyDraft) => draft
