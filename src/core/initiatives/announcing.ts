/** What an announcement may name, and what it stands for. */
export const ANNOUNCEMENT_FIELDS = {
  'person.name': 'The whole name of the person.',
  'person.firstName': 'The first name of the person.',
  words: 'What the person wrote to us about it.',
  'initiative.title': 'What the initiative is called.',
  'initiative.whatWeDid': 'What we did.',
  'workspace.name': 'Who we are.',
} as const
export type AnnouncementField = keyof typeof ANNOUNCEMENT_FIELDS

export const USUAL_ANNOUNCEMENT = {
  subject: 'You said, we did: {{initiative.title}}',
  body: [
    'Hello {{person.firstName|and thank you}},',
    '',
    'some time ago you told us something that we could do better.',
    'You wrote: “{{words}}”',
    '',
    'Here is what we did about it:',
    '',
    '{{initiative.whatWeDid}}',
    '',
    'Thank you for telling us. If it still is not right, just answer this mail.',
    '',
    '{{workspace.name}}',
  ].join('\n'),
} as const

export const SKIPPED_BECAUSE = ['no_address', 'suppressed', 'already_told'] as const
export type SkippedBecause = (typeof SKIPPED_BECAUSE)[number]

type Raiser = {
  readonly address: string | null
  readonly isSuppressed: boolean
  /** By this very announcement. */
  readonly wasTold: boolean
}

export const whyNotTell = ({ address, isSuppressed, wasTold }: Raiser): SkippedBecause | null => {
  if (wasTold) return 'already_told'
  if (address === null) return 'no_address'
  return isSuppressed ? 'suppressed' : null
}
