/**
 * What `npm audit --omit=dev --json` said: the packages in use that have a known hole, the worst first; null when the registry
 * keeps no list, or nobody answered.
 */
export const readHoles = (said) => {
  let answer
  try {
    // Beside it npm may say more.
    answer = JSON.parse(said.slice(said.indexOf('{'), said.lastIndexOf('}') + 1))
  } catch {
    return null
  }
  if (answer.error || typeof answer.vulnerabilities !== 'object') return null
  return Object.values(answer.vulnerabilities)
    .map(({ name, severity, range, via }) => ({ name, severity, range, holes: via.flatMap(titleOf) }))
    .sort((a, b) => WORST.indexOf(a.severity) - WORST.indexOf(b.severity))
}

const WORST = ['critical', 'high', 'moderate', 'low', 'info']

/** A package that only uses one with a hole names that one. */
const titleOf = (one) => (typeof one === 'string' ? [] : [one.url ? `${one.title} (${one.url})` : one.title])
