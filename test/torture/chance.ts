/** Numbers in [0, 1) that depend on the seed alone (mulberry32): the same seed tries the same again. */
export const chanceOf = (seed: number) => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    below: (limit: number): number => Math.floor(next() * limit),
    among: <T>(choices: readonly T[]): T => choices[Math.floor(next() * choices.length)]!,
  }
}

export const newSeed = (): number =>
  Number(process.env['HEARD_TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
