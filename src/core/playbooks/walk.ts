import type { PieceFacts } from '../rules/facts.ts'
import { matches } from '../rules/match.ts'
import type { Step } from './step.ts'

export type Waited = 'came' | 'late'
type Condition = Extract<Step, { do: 'condition' }>

/** Whether a run goes on past a condition. */
export const isMet = (
  { conditions, waited }: Condition,
  { piece, waited: last }: { piece: PieceFacts; waited: Waited | null },
): boolean => (waited === null || waited === last) && matches({ conditions }, piece)

/** Where a run stands after a condition; null: it ends here. */
export const afterCondition = (
  { skip }: Condition,
  { at, met }: { at: number; met: boolean },
): number | null => (met ? at + 1 : skip === null ? null : at + 1 + skip)

/** The steps a piece would go through if all that is waited for came in time. */
export const stepsFor = (steps: readonly Step[], piece: PieceFacts): number[] => {
  const taken: number[] = []
  let waited: Waited | null = null
  for (let at = 0; at < steps.length; ) {
    const step = steps[at]!
    taken.push(at)
    if (step.do === 'wait_for') waited = 'came'
    const next: number | null =
      step.do === 'condition' ? afterCondition(step, { at, met: isMet(step, { piece, waited }) }) : at + 1
    if (next === null) break
    at = next
  }
  return taken
}
