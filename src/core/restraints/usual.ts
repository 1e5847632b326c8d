import type { RestraintDraft, Terms } from './restraint.ts'

/** What a workspace begins with: nobody is asked too often, nobody is rung up at night. */
export const USUAL_RESTRAINTS: readonly (RestraintDraft & { enabled: boolean })[] = [
  usual('30 days after any invitation', { kind: 'rest', after: 'invitation', scope: 'workspace', days: 30 }),
  usual('A week after any answer', { kind: 'rest', after: 'answer', scope: 'workspace', days: 7 }),
  usual('90 days until the same survey again', {
    kind: 'rest',
    after: 'invitation',
    scope: 'survey',
    days: 90,
  }),
  usual('90 days after answering the same survey', {
    kind: 'rest',
    after: 'answer',
    scope: 'survey',
    days: 90,
  }),
  usual('At most four invitations in 90 days', { kind: 'cap', most: 4, days: 90, scope: 'workspace' }),
  {
    ...usual('No texts and calls at night', { kind: 'quiet', from: '20:00', until: '09:00', weekdays: [7] }),
    channels: ['sms', 'phone'],
  },
  {
    ...usual('No mail at night', { kind: 'quiet', from: '21:00', until: '07:00', weekdays: [] }),
    channels: ['email'],
    enabled: false,
  },
  { ...usual('One in twenty is never asked', { kind: 'hold_out', percent: 5 }), enabled: false },
]

function usual(name: string, terms: Terms): RestraintDraft & { enabled: boolean } {
  return {
    name,
    terms,
    conditions: [],
    channels: [],
    surveys: [],
    whenBlocked: { do: 'drop' },
    enabled: true,
  }
}
