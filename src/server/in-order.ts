const COUNTER_MOST = 0xfff
/** Half of the counter's room is left for what follows in the same millisecond. */
const FRESH_MOST = 0x7ff
const MILLIS_KEPT = 16

const counters = new Map<number, number>()

/**
 * Random bytes of an id whose first twelve bits count up within a millisecond (RFC 9562, 6.2, method 1), so that what this
 * process makes later sorts later. After some two thousand in one millisecond the order begins anew.
 */
export const inOrder = (millis: number, random: Uint8Array): Uint8Array => {
  const last = counters.get(millis)
  const fresh = ((random[0]! << 8) | random[1]!) & FRESH_MOST
  const counter = last === undefined || last === COUNTER_MOST ? fresh : last + 1
  counters.set(millis, counter)
  if (counters.size > MILLIS_KEPT) counters.delete(counters.keys().next().value!)
  const ordered = random.slice()
  ordered[0] = counter >> 8
  ordered[1] = counter & 0xff
  return ordered
}
