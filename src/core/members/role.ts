/** Who may do what, as data. A key carries rights of its own; a member carries those of the role. */
export const RIGHTS = [
  'feedback.read',
  'feedback.write',
  'cases.read',
  'cases.work',
  'people.read',
  'people.write',
  'surveys.read',
  'surveys.write',
  'themes.write',
  'rules.read',
  'rules.write',
  'playbooks.write',
  'messages.read',
  'messages.send',
  'metrics.read',
  'huddles.read',
  'huddles.write',
  'initiatives.read',
  'initiatives.write',
  'announce',
  'imports.write',
  'sources.write',
  'export',
  'members.read',
  'members.write',
  'workspace.write',
  'keys.write',
  'webhooks.write',
  'audit.read',
] as const
export type Right = (typeof RIGHTS)[number]

export const ROLES = ['administrator', 'lead', 'agent', 'analyst', 'viewer'] as const
export type Role = (typeof ROLES)[number]

const READING = [
  'feedback.read',
  'cases.read',
  'people.read',
  'surveys.read',
  'rules.read',
  'metrics.read',
  'huddles.read',
  'initiatives.read',
  'members.read',
] as const satisfies readonly Right[]

const WORKING = [
  ...READING,
  'feedback.write',
  'cases.work',
  'people.write',
  'messages.read',
  'messages.send',
  'huddles.write',
] as const satisfies readonly Right[]

export const RIGHTS_OF: Record<Role, readonly Right[]> = {
  administrator: RIGHTS,
  lead: [
    ...WORKING,
    'surveys.write',
    'themes.write',
    'rules.write',
    'playbooks.write',
    'initiatives.write',
    'announce',
    'imports.write',
    'export',
    'audit.read',
  ],
  agent: WORKING,
  analyst: [...READING, 'themes.write', 'initiatives.write', 'export', 'messages.read'],
  viewer: READING,
}

/** Whoever only reads cases can own none: they could not even acknowledge it. */
export const worksOnCases = (role: Role): boolean => may(RIGHTS_OF[role], 'cases.work')

export const may = (rights: readonly Right[], right: Right): boolean => rights.includes(right)
