/** How much an open link may carry. */
export const LINK_LIMITS = {
  fields: 20,
  name: 50,
  value: 200,
  signed: 4_000,
  keys: 5,
  aheadDays: 366,
} as const

export const LINK_FIELD_NAME = /^[A-Za-z][\w.-]{0,49}$/

/** What says who somebody is. In the open anybody could write anybody's, so it counts only when it is signed. */
export const IDENTIFYING = [
  'email',
  'phone',
  'externalid',
  'external_id',
  'name',
  'account',
  'person',
] as const

/** What the page itself asks of its address. */
const OURS = ['who', 'score', 'ticket', 'again', 'script', 'left', 'lang', 'seen']

export const isIdentifying = (name: string): boolean =>
  (IDENTIFYING as readonly string[]).includes(fold(name))

export const LINK_FIELD_FAULTS = ['malformed', 'identifying', 'reserved'] as const
export type LinkFieldFault = (typeof LINK_FIELD_FAULTS)[number]

/** Why a name cannot be declared as a field. */
export const whyNotField = (name: string): LinkFieldFault | null => {
  if (!LINK_FIELD_NAME.test(name)) return 'malformed'
  if (isIdentifying(name)) return 'identifying'
  return OURS.includes(fold(name)) ? 'reserved' : null
}

/** Why something in a link was not taken. */
export const IGNORED = [
  'undeclared',
  'too_long',
  'unsigned',
  'malformed',
  'forged',
  'expired',
  'too_far_ahead',
  'other_survey',
] as const
export type Ignored = { name: string; why: (typeof IGNORED)[number] }

/** The declared fields of a link, and what else stands in it and counts for nothing. */
export const fieldsIn = (
  declared: readonly string[],
  query: Readonly<Record<string, string>>,
): { fields: Record<string, string>; ignored: Ignored[] } => {
  const fields: Record<string, string> = {}
  const ignored: Ignored[] = []
  for (const [name, value] of Object.entries(query)) {
    if (OURS.includes(name) || value === '') continue
    if (isIdentifying(name)) ignored.push({ name, why: 'unsigned' })
    else if (!declared.includes(name))
      ignored.push({ name: name.slice(0, LINK_LIMITS.name), why: 'undeclared' })
    else if (value.length > LINK_LIMITS.value) ignored.push({ name, why: 'too_long' })
    else fields[name] = value
  }
  return { fields, ignored }
}

/** What stands on the feedback as `link.ignored`: whoever reads it sees that a name was given and not believed. */
export const identityIgnored = (ignored: readonly Ignored[]): string | null =>
  ignored
    .filter(({ name }) => name === 'who' || isIdentifying(name))
    .map(({ name, why }) => `${name}: ${why}`)
    .join(', ') || null

const fold = (name: string): string => name.toLowerCase()
