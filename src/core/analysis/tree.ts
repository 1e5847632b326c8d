import { type Category, defaultCategories } from './categories.ts'

/** What a workspace made of one category: of a shipped one, or one of its own. */
export type OwnCategory = {
  key: string
  name: string
  parent: string | null
  /** Null: the words shipped under this key. */
  phrases: string | null
  mergedInto: string | null
  archived: boolean
}

/** The words shipped for a category, in one language. */
export type ShippedPhrases = (key: string) => string

const english = new Map(defaultCategories.map(({ key, phrases }) => [key, phrases]))
export const englishPhrases: ShippedPhrases = (key) => english.get(key) ?? ''

/** Every category ever there, the shipped ones first, with what the workspace made of it. */
export const wholeTree = (own: readonly OwnCategory[]): OwnCategory[] => {
  const byKey = new Map(own.map((one) => [one.key, one]))
  const shipped = defaultCategories.map(
    ({ key, name, parent }): OwnCategory =>
      byKey.get(key) ?? { key, name, parent, phrases: null, mergedInto: null, archived: false },
  )
  const keys = new Set(shipped.map(({ key }) => key))
  return [...shipped, ...own.filter(({ key }) => !keys.has(key))]
}

/** The categories in use. What was merged speaks with its words for the one it went into; an archived one says nothing. */
export const treeInUse = (
  own: readonly OwnCategory[],
  shipped: ShippedPhrases = englishPhrases,
): Category[] => {
  const all = new Map(wholeTree(own).map((one) => [one.key, one]))
  const words = new Map<string, string[]>()
  for (const one of all.values()) {
    const end = endOf(one.key, all)
    if (end === null) continue
    const lists =
      shipped === englishPhrases ? [one.phrases ?? shipped(one.key)] : [one.phrases ?? '', shipped(one.key)]
    words.set(end, [...(words.get(end) ?? []), ...lists.filter((list) => list !== '')])
  }
  return [...all.values()]
    .filter(({ key }) => endOf(key, all) === key)
    .map(({ key, name, parent }) => ({
      key,
      name,
      parent: parentInUse(key, parent, all),
      phrases: (words.get(key) ?? []).join(', '),
    }))
}

/** The category in use that a key stands for now: itself, what it was merged into, or null where it was archived. */
export const standsFor = (key: string, own: readonly OwnCategory[]): string | null =>
  endOf(key, new Map(wholeTree(own).map((one) => [one.key, one])))

/** Where the words of a category go: to itself, to what it was merged into, or nowhere. */
const endOf = (key: string, all: ReadonlyMap<string, OwnCategory>): string | null => {
  const seen = new Set<string>()
  for (let at = all.get(key); at !== undefined && !seen.has(at.key); at = all.get(at.mergedInto!)) {
    seen.add(at.key)
    if (at.mergedInto === null) return at.archived ? null : at.key
  }
  return null
}

/** A child of what was merged or archived hangs on what is left above it. */
const parentInUse = (
  key: string,
  parent: string | null,
  all: ReadonlyMap<string, OwnCategory>,
): string | null => {
  const seen = new Set([key])
  let at = parent
  while (at !== null && !seen.has(at)) {
    seen.add(at)
    const one = all.get(at)
    if (one === undefined) return null
    if (one.mergedInto === null && !one.archived) return at
    at = one.mergedInto ?? one.parent
  }
  return null
}

/** A category and all that hang on it. */
export const withDescendants = (
  key: string,
  tree: readonly { key: string; parent: string | null }[],
): string[] => {
  const found = [key]
  for (let i = 0; i < found.length; i += 1)
    for (const one of tree) if (one.parent === found[i] && !found.includes(one.key)) found.push(one.key)
  return found
}

/** A name that machines can keep: letters and digits of any script, at most 60. */
export const keyOf = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60)

type Move = { key: string; parent: string | null }

export const whyNotMove = (
  { key, parent }: Move,
  tree: readonly { key: string; parent: string | null }[],
): 'category.not_found' | 'category.into_itself' | null => {
  if (parent === null) return null
  if (!tree.some((one) => one.key === parent)) return 'category.not_found'
  return withDescendants(key, tree).includes(parent) ? 'category.into_itself' : null
}
