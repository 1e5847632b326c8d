import { type Id, isId } from '#core/ids.ts'
import { ANNOUNCEMENT_FIELDS, type AnnouncementField } from '#core/initiatives/announcing.ts'
import { firstNameOf } from '#core/people/first-name.ts'
import { fill } from '#core/templates/fill.ts'
import { quote } from '#core/templates/quote.ts'
import { unknownFieldsOf } from '#core/templates/substitute.ts'
import { Fault } from '../fault.ts'
import type { Raiser } from '../initiatives/raised-store.ts'
import type { KnownInitiative } from '../initiatives/store.ts'

export type Letter = { subject: string; body: string }
type Around = { initiative: KnownInitiative; workspaceName: string }

/** The announcement as one person reads it. */
export const letterTo = (
  raiser: Pick<Raiser, 'name' | 'words'>,
  { subject, body }: Letter,
  { initiative, workspaceName }: Around,
): { subject: string; text: string } => {
  const values: Record<AnnouncementField, string | null> = {
    'person.name': raiser.name,
    'person.firstName': firstNameOf(raiser.name),
    words: quote(raiser.words),
    'initiative.title': initiative.title,
    'initiative.whatWeDid': initiative.whatWeDid,
    'workspace.name': workspaceName,
  }
  return { subject: fill(subject, values) || initiative.title, text: fill(body, values) }
}

export const refuseUnknownFields = ({ subject, body }: Letter): void => {
  const known = Object.keys(ANNOUNCEMENT_FIELDS)
  const errors = Object.entries({ subject, body }).flatMap(([path, template]) =>
    unknownFieldsOf(template, known).map((name) => ({
      path,
      code: 'unknown_field',
      detail: `there is no field ${name}`,
    })),
  )
  if (errors.length > 0) throw new Fault('template.unknown_field', { errors })
}

export const keyOf = (id: Id<'announcement'>, personId: Id<'person'>): string => `announce:${id}:${personId}`

/** Which announcement wrote a message to whom, or null when another noun did. */
export const announcementOfKey = (key: string): { id: Id<'announcement'>; personId: Id<'person'> } | null => {
  const [kind, id = '', personId = ''] = key.split(':')
  return kind === 'announce' && isId('announcement', id) && isId('person', personId) ? { id, personId } : null
}
