/** Columns of a row, as the database says them in JSON. */
export type Facts = { readonly [column: string]: unknown }

/**
 * The facts of a row with a change taken back: what the change set and nobody has set since is again what it was. Of facts
 * within a fact, such as attributes, each by itself.
 */
export const takenBack = (now: Facts, { was, became }: { was: Facts; became: Facts }): Facts => {
  const back: Record<string, unknown> = { ...now }
  for (const key of new Set([...Object.keys(was), ...Object.keys(became)])) {
    const [before, set, stands] = [was[key], became[key], now[key]]
    if (isFacts(before) && isFacts(set) && isFacts(stands))
      back[key] = takenBack(stands, { was: before, became: set })
    else if (isSame(before, set) || !isSame(set, stands)) continue
    else if (before === undefined) delete back[key]
    else back[key] = before
  }
  return back
}

/** Of a person, a further address that the change taught goes even where it has become the first of its kind since. */
export const personTakenBack = (now: Facts, { was, became }: { was: Facts; became: Facts }): Facts => {
  const firsts = addressesIn(became).flatMap((key) => {
    const [kind = '', ...address] = key.split(' ')
    const isFirst = became[kind] === null && now[kind] === address.join(' ')
    return isFirst && !addressesIn(was).includes(key) ? [[kind, now[kind]]] : []
  })
  return takenBack(now, { was, became: { ...became, ...Object.fromEntries(firsts) } })
}

const addressesIn = ({ addresses }: Facts): string[] => (isFacts(addresses) ? Object.keys(addresses) : [])

export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

const isFacts = (value: unknown): value is Facts =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
