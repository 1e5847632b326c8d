import { BUCKETS, type Bucket } from '../feedback/feedback.ts'
import type { PieceFacts } from '../rules/facts.ts'
import { compileRules, firstMatch } from '../rules/match.ts'
import type { Conditions } from '../rules/rule.ts'

type Fitting = { readonly id: string | null; readonly bucket: Bucket | null; readonly conditions: Conditions }

/** Finds the playbook of a piece: of those that fit, the narrowest; of two as narrow, the older. One answer, one playbook. */
export const compilePlaybooks = <P extends Fitting>(
  playbooks: readonly P[],
): ((piece: PieceFacts) => P | null) => {
  const inOrder = playbooks.toSorted((a, b) => narrowness(b) - narrowness(a) || (isOlder(a, b) ? -1 : 1))
  const byBucket = new Map(
    [null, ...BUCKETS].map((bucket) => [
      bucket,
      compileRules(inOrder.filter((one) => one.bucket === null || one.bucket === bucket)),
    ]),
  )
  return (piece) => firstMatch(byBucket.get(piece.bucket) ?? [], piece)
}

const narrowness = ({ bucket, conditions }: Fitting): number => conditions.length + (bucket ? 1 : 0)

/** What has no id yet is newer than anything that has; ids sort by time. */
const isOlder = (a: Fitting, b: Fitting): boolean => a.id !== null && (b.id === null || a.id < b.id)

/** Two for the same answers would each write a letter of thanks. */
export const isSameSegment = (a: Omit<Fitting, 'id'>, b: Omit<Fitting, 'id'>): boolean =>
  a.bucket === b.bucket && JSON.stringify(a.conditions) === JSON.stringify(b.conditions)
