import { stem } from '../themes/phrases.ts'
import {
  dotRows,
  mergeCentres,
  nearest,
  pickRows,
  type Rows,
  settleCentres,
  sphericalCentres,
  type Tailed,
  withTails,
} from './cluster.ts'
import { hash } from './hashing.ts'
import { type MeaningTable, meaningOf } from './meaning.ts'
import { leanOnNeighbours } from './neighbours.ts'
import { isNounLike } from './noun-like.ts'
import { nameTheme, type Phrased, phrasesOf, weighPhrases } from './theme-names.ts'
import { tokenise } from './tokens.ts'

export type ThemeText = { id: string; text: string }

/** What a text speaks of in words that the table knows, where it does not know the text's own; null where it does. */
export type Gloss = (text: string) => string | null

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
  gloss?: Gloss | undefined
}

/** Centres are found on a sample; every text is then put to the nearest. */
const SAMPLE = 10_500
/** The many small groups are found on part of it: that takes the most time. */
const FINE_SAMPLE = 4000
/** Many small groups, merged by size and nearness, find uneven themes that few large ones cut in two. */
const FINE = 6
const FINE_AT_MOST = 480
const FINE_AT_LEAST = 2.5
const SETTLING_ROUNDS = 4
const LOCAL_WIDTH = 128
const LOCAL_SHARE = 0.8
const MIN_COSINE = 0.25
const SAME_THEME = 0.75

export const discoverThemes = (
  texts: readonly ThemeText[],
  table: MeaningTable,
  options: DiscoveryOptions = {},
): Discovery => {
  const phrased = texts.map((piece) => phrasesOf(tokenise(piece.text)))
  const rows = embed(texts, phrased, table, options.gloss)
  const usable = indexesWithMeaning(rows)
  const assignment = new Map<string, string | null>(texts.map((piece) => [piece.id, null]))
  if (usable.length === 0) return { themes: [], assignment }
  const wanted = Math.max(1, Math.min(options.count ?? likelyCount(usable.length), usable.length))
  const sampled = evenly(usable, SAMPLE)
  leanOnNeighbours(rows, sampled, wanted)
  const themeCentres = findCentres(pickRows(rows, sampled), wanted)
  const k = themeCentres.length / rows.width
  const member = assign(rows, usable, themeCentres, options.count === undefined)
  const themes = describe(texts, phrased, rows, usable, member, themeCentres, k)
  keepKeys(themes, options.previous ?? [])
  for (const [at, i] of usable.entries()) {
    const theme = themes[member[at]!]
    assignment.set(texts[i]!.id, theme?.key ?? null)
  }
  return { themes: themes.filter((theme) => theme.size > 0), assignment }
}

/** Puts one more text to the themes that were found in others, as those were: what does not fit in one run is read in two. */
export const placerOf = (
  themes: readonly FoundTheme[],
  foundIn: readonly ThemeText[],
  table: MeaningTable,
  { count, gloss = () => null }: DiscoveryOptions = {},
): ((text: string) => string | null) => {
  const width = table.width + LOCAL_WIDTH
  const local = weighPhrases(foundIn.map(({ text }) => phrasesOf(tokenise(text))))
  const middles = withTails(Float32Array.from(themes.flatMap(({ centre }) => centre)), width)
  return (text) => {
    const tokens = tokenise(text)
    const glossed = gloss(text)
    const values = new Float32Array(width)
    embedAt(
      values,
      0,
      meaningOf(glossed === null ? tokens : tokenise(glossed), table),
      phrasesOf(tokens),
      local,
    )
    if (indexesWithMeaning({ values, width, n: 1 }).length === 0) return null
    return themes[placeOf(withTails(values, width), 0, middles, count === undefined)]?.key ?? null
  }
}

/** About one theme per fifty comments, and never a wall of them. */
const likelyCount = (n: number): number => Math.max(3, Math.min(60, Math.round(Math.sqrt(n) / 1.6)))

const embed = (
  texts: readonly ThemeText[],
  phrased: readonly Phrased[],
  table: MeaningTable,
  gloss: Gloss = () => null,
): Rows => {
  const width = table.width + LOCAL_WIDTH
  const values = new Float32Array(texts.length * width)
  const local = weighPhrases(phrased)
  for (let i = 0; i < texts.length; i += 1) {
    const meaning = meaningOf(tokenise(gloss(texts[i]!.text) ?? texts[i]!.text), table)
    embedAt(values, i * width, meaning, phrased[i]!, local)
  }
  return { values, width, n: texts.length }
}

const embedAt = (
  values: Float32Array,
  at: number,
  meaning: Float32Array,
  phrased: Phrased,
  local: ReadonlyMap<string, number>,
): void => {
  values.set(meaning, at)
  projectLocal(phrased, local, values, at + meaning.length)
  unitAt(values, at, meaning.length + LOCAL_WIDTH)
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

const evenly = (from: readonly number[], most: number): number[] => {
  const step = Math.max(1, from.length / most)
  return Array.from({ length: Math.min(from.length, most) }, (_, s) => from[Math.floor(s * step)]!)
}

const findCentres = (sample: Rows, wanted: number): Float32Array => {
  const part = pickRows(
    sample,
    evenly(
      Array.from({ length: sample.n }, (_, i) => i),
      FINE_SAMPLE,
    ),
  )
  const fine = Math.min(
    part.n,
    Math.ceil(Math.max(wanted * FINE_AT_LEAST, Math.min(wanted * FINE, FINE_AT_MOST))),
  )
  const centres = sphericalCentres(part, fine)
  return settleCentres(sample, mergedCentres(part, centres, fine, wanted), SETTLING_ROUNDS)
}

const mergedCentres = (sample: Rows, centres: Float32Array, fine: number, wanted: number): Float32Array => {
  const { values, width, n } = sample
  const rows = withTails(values, width)
  const middles = withTails(centres, width)
  const member = Int32Array.from({ length: n }, (_, i) => nearest(rows, i, middles).centre)
  const sizes = new Array<number>(fine).fill(0)
  for (const centre of member) sizes[centre]! += 1
  const groups = mergeCentres(centres, sizes, width, wanted)
  const themeOf = new Map([...new Set(Array.from(member, (centre) => groups[centre]!))].map((g, t) => [g, t]))
  const merged = new Float32Array(themeOf.size * width)
  for (let i = 0; i < n; i += 1) {
    const t = themeOf.get(groups[member[i]!]!)!
    for (let d = 0; d < width; d += 1) merged[t * width + d]! += values[i * width + d]!
  }
  for (let t = 0; t < themeOf.size; t += 1) unitAt(merged, t * width, width)
  return merged
}

const assign = (
  { values, width }: Rows,
  usable: readonly number[],
  centres: Float32Array,
  leaveOut: boolean,
): Int32Array => {
  const rows = withTails(values, width)
  const middles = withTails(centres, width)
  return Int32Array.from(usable, (i) => placeOf(rows, i, middles, leaveOut))
}

/** Without a wanted number a text that is near nothing stays out (-1), for the next run to find what is new. */
const placeOf = (rows: Tailed, i: number, middles: Tailed, leaveOut: boolean): number => {
  const { centre, cosine } = nearest(rows, i, middles)
  return leaveOut && cosine < MIN_COSINE ? -1 : centre
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
    const saying = phrases.some(isNounLike) ? null : saidMost(own.map((i) => texts[i]!.text))
    const first = nearestFirst[0]
    const named = saying === null ? phrases : [saying]
    const name = distinctName(
      named.length === 0 && first !== undefined ? [quoted(texts[first.i]!.text)] : named,
      taken,
      t,
    )
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

/** Where nothing names a thing, what most of them say in so many words: “Nothing”, “All good”. */
const saidMost = (texts: readonly string[]): string | null => {
  const counts = new Map<string, number>()
  for (const text of texts) {
    const said = text.trim().replace(/[\s.!,]+$/, '')
    if (said === '' || said.length > LONGEST_SAYING) continue
    const folded = said.charAt(0).toUpperCase() + said.slice(1).toLowerCase()
    counts.set(folded, (counts.get(folded) ?? 0) + 1)
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return most !== undefined && most[1] > 1 ? `“${most[0]}”` : null
}
const LONGEST_SAYING = 30

/** Where they have no words in common, as in several languages, what the one nearest to all of them says. */
const quoted = (text: string): string => {
  const said = text.trim().replace(/\s+/g, ' ')
  return said.length <= LONGEST_SAYING ? `“${said}”` : `“${said.slice(0, LONGEST_SAYING).trimEnd()}…”`
}

/** “Driver” and “Drivers” would be one name for whoever reads them. */
const inOne = (name: string): string => name.toLowerCase().split(' ').map(stem).join(' ')

/** A second theme of the same name is told from the first by the next thing it speaks of. */
const distinctName = (phrases: readonly string[], taken: Set<string>, t: number): string => {
  const [first = `theme ${t + 1}`, ...others] = phrases
  const free = [first, ...others.map((other) => `${first}, ${other}`)].find((name) => !taken.has(inOne(name)))
  const name = free ?? `${first} (${t + 1})`
  taken.add(inOne(name))
  return name.charAt(0).toUpperCase() + name.slice(1)
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
