/** Mutual information over the mean of both entropies. */
export const normalisedInformation = (found: readonly string[], gold: readonly string[]): number => {
  const n = found.length
  const { joint, left, right } = countJoint(found, gold)
  let shared = 0
  for (const { a, b, count } of joint.values())
    shared += (count / n) * Math.log((count * n) / (left.get(a)! * right.get(b)!))
  return (2 * shared) / (entropy(left, n) + entropy(right, n))
}

/** The share of true themes for which some found one has an F1 of at least one half. */
export const recoveredShare = (found: readonly string[], gold: readonly string[]): number => {
  const { joint, left, right } = countJoint(found, gold)
  const recovered = new Set<string>()
  for (const { a, b, count } of joint.values()) {
    if ((2 * count) / (left.get(a)! + right.get(b)!) >= 0.5) recovered.add(b)
  }
  return recovered.size / right.size
}

/** The share of true themes of which some found one mostly consists: easier, since it may hold a small part of the true one. */
export const shownShare = (found: readonly string[], gold: readonly string[]): number => {
  const { joint, left, right } = countJoint(found, gold)
  const shown = new Set<string>()
  for (const { a, b, count } of joint.values()) if (2 * count > left.get(a)!) shown.add(b)
  return shown.size / right.size
}

type Joint = { a: string; b: string; count: number }

const countJoint = (
  found: readonly string[],
  gold: readonly string[],
): { joint: Map<string, Joint>; left: Map<string, number>; right: Map<string, number> } => {
  const joint = new Map<string, Joint>()
  const left = new Map<string, number>()
  const right = new Map<string, number>()
  found.forEach((a, i) => {
    const b = gold[i]!
    left.set(a, (left.get(a) ?? 0) + 1)
    right.set(b, (right.get(b) ?? 0) + 1)
    const both = joint.get(`${a}\n${b}`) ?? { a, b, count: 0 }
    both.count += 1
    joint.set(`${a}\n${b}`, both)
  })
  return { joint, left, right }
}

const entropy = (counts: ReadonlyMap<string, number>, n: number): number => {
  let sum = 0
  for (const count of counts.values()) sum -= (count / n) * Math.log(count / n)
  return sum
}
