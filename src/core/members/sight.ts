import type { Id } from '../ids.ts'
import { may, RIGHTS_OF, type Right, type Role } from './role.ts'

/**
 * What can be done in a part of the workspace. The rest (surveys, rules, themes, initiatives, imports, sources, members, keys,
 * the history of all) concerns everybody's, and stays with those who see everything.
 */
const IN_UNITS: readonly Right[] = [
  'feedback.read',
  'feedback.write',
  'cases.read',
  'cases.work',
  'people.read',
  'people.write',
  'surveys.read',
  'rules.read',
  'messages.read',
  'messages.send',
  'metrics.read',
  'huddles.read',
  'huddles.write',
  'initiatives.read',
  'members.read',
  'export',
]

/** Of whom what may be done is asked: `confinedTo` is empty for those who see everything. */
export type Sight = { readonly role: Role; readonly confinedTo: readonly Id<'unit'>[] }

export const rightsOf = ({ role, confinedTo }: Sight): readonly Right[] =>
  confinedTo.length === 0 ? RIGHTS_OF[role] : RIGHTS_OF[role].filter((right) => may(IN_UNITS, right))

/** Somebody has to see everything, so that nothing lies where nobody looks. */
export const whyNotConfine = ({ role, confinedTo }: Sight): 'member.administrator_confined' | null =>
  role === 'administrator' && confinedTo.length > 0 ? 'member.administrator_confined' : null
