import type { Id } from '../ids.ts'
import type { PriorityLevel } from '../priority/priority.ts'
import type { Sharing } from '../teams/taking.ts'
import type { FactName } from './facts.ts'

export const OPERATORS = [
  'is',
  'is_not',
  'one_of',
  'none_of',
  'at_least',
  'at_most',
  'above',
  'below',
  'contains',
  'contains_not',
  'known',
  'unknown',
] as const
export type Operator = (typeof OPERATORS)[number]

export type RuleValue = string | number | boolean | readonly (string | number)[] | null

/** What is unknown `is` nothing, so it `is_not` everything: each operator and its opposite split all feedback in two. */
export type Condition = { readonly fact: FactName; readonly operator: Operator; readonly value: RuleValue }
export type AnyOf = { readonly any: readonly Condition[] }

/** All must hold; of an `any` group at least one. No conditions: everything matches. */
export type Conditions = readonly (Condition | AnyOf)[]

/** What a piece itself may ask of its owner: to know its language, or its category. */
export const SKILLS_OF = ['language', 'category'] as const

/** How a team shares out what it is given, and what those must know who get it. */
export type RuleSharing = {
  readonly share?: Sharing | undefined
  readonly skill?: string | null | undefined
  readonly skillOf?: (typeof SKILLS_OF)[number] | null | undefined
}

export type RuleOwner =
  | ({ readonly teamId: Id<'team'> } & RuleSharing)
  | { readonly memberId: Id<'member'> }
  | ({ readonly accountOwner: true; readonly elseTeamId: Id<'team'> } & RuleSharing)

export type RuleAction =
  | {
      readonly kind: 'open_case'
      readonly owner: RuleOwner
      /** Instead of the level that the priority gives. */
      readonly level?: PriorityLevel | null | undefined
      readonly because: string
    }
  | { readonly kind: 'no_action_needed'; readonly reason: string }
  | { readonly kind: 'leave_open' }

export const isAnyOf = (part: Condition | AnyOf): part is AnyOf => 'any' in part
