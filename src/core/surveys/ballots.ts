/**
 * How answers without names are let out. They wait, each question by itself, until five of one group can be counted
 * together. Whatever is ever shown is a sum over whole batches, so the difference of any two numbers, whichever groups,
 * months or moments they are of, is one as well: nobody can be found by taking one number from another.
 */
export const LEAST_TOGETHER = 5

/** Groups too small for a batch of their own are counted without their names, once there are so many of them. */
const LEAST_OF_OTHERS = 25

export type Waiting<Id extends string = string> = { id: Id; label: string | null }
export type Batch<Id extends string = string> = { label: string | null; ids: Id[] }

/** What becomes visible now; what is not in it goes on waiting. Once a survey is over nothing more comes to fill a group. */
export const batchesOf = <Id extends string>(
  waiting: readonly Waiting<Id>[],
  { isOver }: { isOver: boolean },
): Batch<Id>[] => {
  const byLabel = new Map<string | null, Waiting<Id>[]>()
  for (const one of waiting) byLabel.set(one.label, [...(byLabel.get(one.label) ?? []), one])
  const batches: Batch<Id>[] = []
  const others: Id[] = []
  for (const [label, group] of byLabel) {
    const ids = group.map(({ id }) => id)
    if (ids.length >= LEAST_TOGETHER) batches.push({ label, ids })
    else others.push(...ids)
  }
  if (others.length >= (isOver ? LEAST_TOGETHER : LEAST_OF_OTHERS)) batches.push({ label: null, ids: others })
  return batches
}

/** How many took part, as it is shown: a number that changed by one would say who just did. */
export const roughly = (n: number): number => n - (n % LEAST_TOGETHER)
