import type { Owner } from '../teams/taking.ts'
import type { Condition, Conditions, RuleAction } from './rule.ts'

/** Older than this when it comes in, feedback is history: nobody waits for an answer any more. */
export const HISTORY_DAYS = 30

/** From here on the sum of reasons (core/analysis/urgency) holds at least two grave ones. */
const URGENT_FROM = 0.55

export type UsualRule = { name: string; conditions: Conditions; action: RuleAction }

/**
 * What a new workspace starts with. Whatever comes in ends with one of them: in a case with an owner, or as needing
 * no action for a reason that can be read. Nothing is left to the black hole.
 */
export const usualRules = (owner: Owner): UsualRule[] => {
  const open = (because: string, level: 'low' | 'normal' | 'urgent' | null = null): RuleAction => ({
    kind: 'open_case',
    owner,
    level,
    because,
  })
  return [
    {
      name: 'History',
      conditions: [when('age_days', 'above', HISTORY_DAYS)],
      action: settled(`It was more than ${HISTORY_DAYS} days old when it came in.`),
    },
    {
      name: 'Urgent and unhappy',
      conditions: [
        when('urgency', 'at_least', URGENT_FROM),
        { any: [when('bucket', 'is', 'detractor'), when('sentiment', 'one_of', ['negative', 'mixed'])] },
      ],
      action: open('An unhappy customer says something that cannot wait.', 'urgent'),
    },
    {
      name: 'Detractor with words',
      conditions: [when('bucket', 'is', 'detractor'), when('has_comment', 'is', true)],
      action: open('A detractor says why.'),
    },
    {
      name: 'Detractor who can be asked',
      conditions: [when('bucket', 'is', 'detractor'), when('has_person', 'is', true)],
      action: open('A detractor gave no reason, and can be asked for it.', 'low'),
    },
    {
      name: 'Nameless detractor without words',
      conditions: [when('bucket', 'is', 'detractor')],
      action: settled(
        'A low score without words from somebody unknown: it counts, but there is nobody to ask.',
      ),
    },
    {
      name: 'Unhappy words without a score',
      conditions: [when('bucket', 'unknown'), when('sentiment', 'one_of', ['negative', 'mixed'])],
      action: open('An unhappy customer says why.'),
    },
    {
      name: 'Wants an answer',
      conditions: [when('intent', 'one_of', ['question', 'call_me', 'cancel'])],
      action: open('The customer asks for an answer.'),
    },
    {
      name: 'Good score, unhappy words',
      conditions: [when('sentiment', 'is', 'negative')],
      action: open('The words are less happy than the score.', 'low'),
    },
    {
      name: 'Passive with something to mend',
      conditions: [
        when('bucket', 'is', 'passive'),
        { any: [when('sentiment', 'is', 'mixed'), when('intent', 'is', 'suggestion')] },
      ],
      action: open('A passive says what would make it better.', 'low'),
    },
    {
      name: 'Words that Heard is not sure of',
      conditions: [when('has_comment', 'is', true), when('unsure', 'is', true), when('bucket', 'unknown')],
      action: open('Heard is not sure what it says; a person should read it.', 'low'),
    },
    {
      name: 'Promoter',
      conditions: [when('bucket', 'is', 'promoter')],
      action: settled('A happy customer: there is nothing to mend.'),
    },
    {
      name: 'Passive',
      conditions: [when('bucket', 'is', 'passive')],
      action: settled('A content customer: there is nothing to mend.'),
    },
    {
      name: 'Friendly or neutral words',
      conditions: [when('has_comment', 'is', true), when('sentiment', 'one_of', ['positive', 'neutral'])],
      action: settled('Nothing in it asks for an act.'),
    },
    {
      name: 'Answers only',
      conditions: [when('has_comment', 'is', false)],
      action: settled('Answers without words or a score; they count in the results.'),
    },
    {
      name: 'Everything else',
      conditions: [],
      action: open('No other rule fits; a person should look.', 'low'),
    },
  ]
}

const when = (
  fact: Condition['fact'],
  operator: Condition['operator'],
  value: Condition['value'] = null,
): Condition => ({ fact, operator, value })

const settled = (reason: string): RuleAction => ({ kind: 'no_action_needed', reason })
