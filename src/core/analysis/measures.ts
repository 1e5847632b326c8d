/** Area under the curve by ranks; ties share theirs. */
export const areaUnderCurve = (scores: readonly number[], labels: readonly number[]): number => {
  const ranks = ranksOf(scores)
  let sum = 0
  let happy = 0
  labels.forEach((label, i) => {
    if (label > 0) {
      sum += ranks[i]!
      happy += 1
    }
  })
  const rest = labels.length - happy
  return happy === 0 || rest === 0 ? Number.NaN : (sum - (happy * (happy + 1)) / 2) / (happy * rest)
}

export const ranksOf = (values: readonly number[]): number[] => {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!)
  const ranks = new Array<number>(values.length)
  for (let i = 0; i < order.length; ) {
    let j = i
    while (j < order.length && values[order[j]!] === values[order[i]!]) j += 1
    for (let k = i; k < j; k += 1) ranks[order[k]!] = (i + j + 1) / 2
    i = j
  }
  return ranks
}

export const spearman = (a: readonly number[], b: readonly number[]): number =>
  pearson(ranksOf(a), ranksOf(b))

const pearson = (a: readonly number[], b: readonly number[]): number => {
  const n = a.length
  const meanA = a.reduce((x, y) => x + y, 0) / n
  const meanB = b.reduce((x, y) => x + y, 0) / n
  let top = 0
  let sa = 0
  let sb = 0
  for (let i = 0; i < n; i += 1) {
    const da = a[i]! - meanA
    const db = b[i]! - meanB
    top += da * db
    sa += da * da
    sb += db * db
  }
  return sa === 0 || sb === 0 ? Number.NaN : top / Math.sqrt(sa * sb)
}

export const accuracy = <T>(guesses: readonly T[], truths: readonly T[]): number =>
  guesses.filter((guess, i) => guess === truths[i]).length / truths.length

export const macroF1 = <T>(guesses: readonly T[], truths: readonly T[], classes: readonly T[]): number =>
  classes.reduce((sum, one) => sum + f1(guesses, truths, one), 0) / classes.length

const f1 = <T>(guesses: readonly T[], truths: readonly T[], one: T): number => {
  let hit = 0
  let guessed = 0
  let real = 0
  guesses.forEach((guess, i) => {
    if (guess === one) guessed += 1
    if (truths[i] === one) real += 1
    if (guess === one && truths[i] === one) hit += 1
  })
  return hit === 0 ? 0 : (2 * hit) / (guessed + real)
}

/** F1 over all labels of all texts at once; a text may carry several. */
export const microF1 = (
  guesses: readonly ReadonlySet<string>[],
  truths: readonly ReadonlySet<string>[],
): number => {
  let hit = 0
  let total = 0
  guesses.forEach((guess, i) => {
    total += guess.size + truths[i]!.size
    for (const label of guess) if (truths[i]!.has(label)) hit += 1
  })
  return total === 0 ? 0 : (2 * hit) / total
}

export const labelF1 = (guessed: readonly boolean[], real: readonly boolean[]): number => {
  let hit = 0
  let total = 0
  guessed.forEach((guess, i) => {
    total += Number(guess) + Number(real[i])
    if (guess && real[i]) hit += 1
  })
  return total === 0 ? 0 : (2 * hit) / total
}
