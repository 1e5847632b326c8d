import { dotRows, mergeCentres, nearest, type Rows, sphericalCentres } from './cluster.ts'
import { hash } from './hashing.ts'
import { type MeaningTable, meaningOf } from './meaning.ts'
import { nameTheme, type Phrased, phrasesOf, weighPhrases } from './theme-names.ts'
import { tokenise } from './tokens.ts'

export type ThemeText = { id: string; text: string }

export type FoundTheme = {
  /** Stays the same from run to run while the theme does. */
  key: string
  name: string
  /** Strongest first. */
  phrases: string[]
  exemplars: string[]
  size: number
  centre: number[]
}

export type Discovery = { themes: FoundTheme[]; assignment: Map<string, string | null> }

export type DiscoveryOptions = {
  count?: number | undefined
  /** The last run's themes: what is still the same keeps its key. */
  previous?: readonly FoundTheme[] | undefined
}

/** Centres are found on a sample; every text is then put to the nearest. */
const SAMPLE = 6000
const LOCAL_WIDTH = 128
const LOCAL_SHARE = 0.8
const MIN_COSINE = 0.3
const SAME_THEME = 0.75

export const discoverThemes = (
  texts: readonly ThemeText[],
  table: MeaningTable,
  options: DiscoveryOptions = {},
): Discovery => {
  const phrased = texts.map((piece) => phrasesOf(tokenise(piece.text)))
  const rows = embed(texts, phrased, table)
  const usable = indexesWithMeaning(rows)
  const assignment = new Map<string, string | null>(texts.map((piece) => [piece.id, null]))
  if (usable.length === 0) return { themes: [], assignment }
  const sample = sampleOf(rows, usable)
  const wanted = Math.max(1, Math.min(options.count ?? likelyCount(usable.length), usable.length))
  const fine = Math.min(sample.n, Math.max(wanted, Math.ceil(wanted * 2.5)))
  const centres = sphericalCentres(sample, fine)
  const groups = groupCentres(sample, centres, fine, wanted)
  const { member, themeCentres, k } = assign(rows, usable, centres, fine, groups, options.count === undefined)
  const themes = describe(texts, phrased, rows, usable, member, themeCentres, k)
  keepKeys(themes, options.previous ?? [])
  for (const [at, i] of usable.entries()) {
    const theme = themes[member[at]!]
    assignment.set(texts[i]!.id, theme?.key ?? null)
  }
  return { themes: themes.filter((theme) => theme.size > 0), assignment }
}

/** About one theme per fifty comments, and never a wall of them. */
const likelyCount = (n: number): number => Math.max(3, Math.min(60, Math.round(Math.sqrt(n) / 1.6)))

const embed = (texts: readonly ThemeText[], phrased: readonly Phrased[], table: MeaningTable): Rows => {
  const width = table.width + LOCAL_WIDTH
  const values = new Float32Array(texts.length * width)
  const local = weighPhrases(phrased)
  for (let i = 0; i < texts.length; i += 1) {
    const meaning = meaningOf(tokenise(texts[i]!.text), table)
    const at = i * width
    for (let d = 0; d < table.width; d += 1) values[at + d] = meaning[d]!
    projectLocal(phrased[i]!, local, values, at + table.width)
    unitAt(values, at, width)
  }
  return { values, width, n: texts.length }
}

/** The workspace's own words, rare ones loudest, thrown into a few directions by their hash: names of its products count too. */
const projectLocal = (
  phrased: Phrased,
  weights: ReadonlyMap<string, number>,
  values: Float32Array,
  at: number,
): void => {
  let norm = 0
  for (const word of phrased.words) {
    const weight = weights.get(word) ?? 0
    if (weight === 0) continue
    let state = hash(word)
    for (let d = 0; d < LOCAL_WIDTH; d += 1) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      values[at + d]! += (state & 0x80000000 ? weight : -weight) / LOCAL_WIDTH
    }
  }
  for (let d = 0; d < LOCAL_WIDTH; d += 1) norm += values[at + d]! ** 2
  const scale = norm === 0 ? 0 : LOCAL_SHARE / Math.sqrt(norm)
  for (let d = 0; d < LOCAL_WIDTH; d += 1) values[at + d]! *= scale
}

const unitAt = (values: Float32Array, at: number, width: number): void => {
  let norm = 0
  for (let d = 0; d < width; d += 1) norm += values[at + d]! ** 2
  const scale = norm === 0 ? 0 : 1 / Math.sqrt(norm)
  for (let d = 0; d < width; d += 1) values[at + d]! *= scale
}

const indexesWithMeaning = ({ values, width, n }: Rows): number[] => {
  const kept: number[] = []
  for (let i = 0; i < n; i += 1) if (dotRows(values, i, values, i, width) > 0) kept.push(i)
  return kept
}

const sampleOf = ({ values, width }: Rows, usable: readonly number[]): Rows => {
  const step = Math.max(1, usable.length / SAMPLE)
  const n = Math.min(usable.length, SAMPLE)
  const sample = new Float32Array(n * width)
  for (let s = 0; s < n; s += 1) {
    const i = usable[Math.floor(s * step)]!
    sample.set(values.subarray(i * width, (i + 1) * width), s * width)
  }
  return { values: sample, width, n }
}

const groupCentres = (sample: Rows, centres: Float32Array, fine: number, wanted: number): Int32Array => {
  const sizes = new Array<number>(fine).fill(0)
  for (let i = 0; i < sample.n; i += 1)
    sizes[nearest(sample.values, i, centres, fine, sample.width).centre]! += 1
  return mergeCentres(centres, sizes, sample.width, wanted, -1)
}

type Assigned = { member: Int32Array; themeCentres: Float32Array; k: number }

const assign = (
  { values, width }: Rows,
  usable: readonly number[],
  centres: Float32Array,
  fine: number,
  groups: Int32Array,
  leaveOut: boolean,
): Assigned => {
  const order = [...new Set(groups)].sort((a, b) => a - b)
  const themeOf = new Map(order.map((group, theme) => [group, theme]))
  const member = new Int32Array(usable.length)
  const themeCentres = new Float32Array(order.length * width)
  for (const [at, i] of usable.entries()) {
    const { centre, cosine } = nearest(values, i, centres, fine, width)
    // Without a wanted number a text that is near nothing stays out, for the next run to find what is new.
    member[at] = leaveOut && cosine < MIN_COSINE ? -1 : themeOf.get(groups[centre]!)!
    if (member[at]! < 0) continue
    for (let d = 0; d < width; d += 1) themeCentres[member[at]! * width + d]! += values[i * width + d]!
  }
  for (let t = 0; t < order.length; t += 1) unitAt(themeCentres, t * width, width)
  return { member, themeCentres, k: order.length }
}

const describe = (
  texts: readonly ThemeText[],
  phrased: readonly Phrased[],
  { values, width }: Rows,
  usable: readonly number[],
  member: Int32Array,
  centres: Float32Array,
  k: number,
): FoundTheme[] => {
  const members = Array.from({ length: k }, (): number[] => [])
  for (const [at, i] of usable.entries()) if (member[at]! >= 0) members[member[at]!]!.push(i)
  const taken = new Set<string>()
  return members.map((own, t) => {
    const phrases = nameTheme(
      own.map((i) => phrased[i]!),
      phrased,
    )
    const nearestFirst = own
      .slice(0, 5000)
      .map((i) => ({ i, cosine: dotRows(values, i, centres, t, width) }))
      .sort((a, b) => b.cosine - a.cosine || a.i - b.i)
    const name = distinctName(phrases, taken, t)
    return {
      key: `theme-${hash(phrases.slice(0, 3).join('|') || name).toString(36)}-${t}`,
      name,
      phrases,
      exemplars: nearestFirst.slice(0, 3).map(({ i }) => texts[i]!.id),
      size: own.length,
      centre: [...centres.subarray(t * width, (t + 1) * width)].map((value) => Math.round(value * 1e4) / 1e4),
    }
  })
}

const distinctName = (phrases: readonly string[], taken: Set<string>, t: number): string => {
  const [first = `theme ${t + 1}`, second] = phrases
  const name = taken.has(first) && second !== undefined ? `${first}, ${second}` : first
  const kept = taken.has(name) ? `${name} (${t + 1})` : name
  taken.add(first).add(kept)
  return kept.charAt(0).toUpperCase() + kept.slice(1)
}

/** Each old theme hands its key to the one new theme that it fits best, best fits first. */
const keepKeys = (themes: FoundTheme[], previous: readonly FoundTheme[]): void => {
  const pairs: { theme: number; old: number; cosine: number }[] = []
  themes.forEach((theme, t) => {
    previous.forEach((old, o) => {
      if (old.centre.length !== theme.centre.length) return
      const cosine = theme.centre.reduce((sum, value, d) => sum + value * old.centre[d]!, 0)
      if (cosine >= SAME_THEME) pairs.push({ theme: t, old: o, cosine })
    })
  })
  pairs.sort((a, b) => b.cosine - a.cosine)
  const themesDone = new Set<number>()
  const oldDone = new Set<number>()
  for (const { theme, old, cosine } of pairs) {
    if (themesDone.has(theme) || oldDone.has(old) || cosine < SAME_THEME) continue
    themesDone.add(theme)
    oldDone.add(old)
    themes[theme]!.key = previous[old]!.key
  }
  const used = new Set(previous.map((old) => old.key))
  themes.forEach((theme, t) => {
    if (themesDone.has(t)) return
    while (used.has(theme.key)) theme.key = `${theme.key}x`
    used.add(theme.key)
  })
}
