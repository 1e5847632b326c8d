/** Counts how often each digest came, in about 20 bytes for each: the rows of a file may be millions. */
export type TimesSeen = (digest: Buffer) => number

const FIRST_SIZE = 4_096

/**
 * A table of numbers instead of a map of texts. Of a digest 64 bits are kept: should two rows of a million ever share them,
 * one is counted as the second of its kind, and its key is still its own.
 */
export const timesSeen = (): TimesSeen => {
  let high = new Uint32Array(FIRST_SIZE)
  let low = new Uint32Array(FIRST_SIZE)
  let times = new Uint32Array(FIRST_SIZE)
  let filled = 0

  /** Where this digest stands, or where it would. */
  const placeOf = (h: number, l: number): number => {
    const last = times.length - 1
    let at = l & last
    while (times[at] !== 0 && !(high[at] === h && low[at] === l)) at = (at + 1) & last
    return at
  }
  const grow = () => {
    const [highBefore, lowBefore, timesBefore] = [high, low, times]
    high = new Uint32Array(times.length * 2)
    low = new Uint32Array(high.length)
    times = new Uint32Array(high.length)
    for (let at = 0; at < timesBefore.length; at++) {
      if (timesBefore[at] === 0) continue
      const place = placeOf(highBefore[at]!, lowBefore[at]!)
      high[place] = highBefore[at]!
      low[place] = lowBefore[at]!
      times[place] = timesBefore[at]!
    }
  }
  return (digest) => {
    const h = digest.readUInt32LE(0)
    const l = digest.readUInt32LE(4)
    const place = placeOf(h, l)
    const now = times[place]! + 1
    high[place] = h
    low[place] = l
    times[place] = now
    if (now === 1 && ++filled * 3 > times.length * 2) grow()
    return now
  }
}
