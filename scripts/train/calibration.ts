export type Curve = [number, number][]

/** A confidence before calibration, and whether it was right. */
export type Seen = { raw: number; right: number; weight: number }

const BINS = 12

/** Made rising by pooling neighbours. */
export const rising = (seen: Seen[]): Curve => {
  seen.sort((a, b) => a.raw - b.raw)
  const pools: { raw: number; right: number; weight: number }[] = []
  for (let i = 0; i < BINS; i += 1) {
    const bin = seen.slice((i * seen.length) / BINS, ((i + 1) * seen.length) / BINS)
    const weight = bin.reduce((sum, row) => sum + row.weight, 0)
    if (weight === 0) continue
    pools.push({
      raw: bin.reduce((sum, row) => sum + row.raw * row.weight, 0),
      right: bin.reduce((sum, row) => sum + row.right * row.weight, 0),
      weight,
    })
    for (
      let last = pools.length - 1;
      last > 0 && shareOf(pools[last]!) < shareOf(pools[last - 1]!);
      last -= 1
    ) {
      const { raw, right, weight: more } = pools.pop()!
      const kept = pools[last - 1]!
      kept.raw += raw
      kept.right += right
      kept.weight += more
    }
  }
  return pools.map((pool) => [
    Math.round((pool.raw / pool.weight) * 1e4) / 1e4,
    Math.round(shareOf(pool) * 1e4) / 1e4,
  ])
}

const shareOf = ({ right, weight }: Seen): number => right / weight
