import { compileRules, type PhraseRules } from '#core/analysis/phrase-rules.ts'
import { englishPhrases, type OwnCategory, treeInUse } from '#core/analysis/tree.ts'
import { akinToThings } from './akin.ts'
import { foreignLanguage } from './languages.ts'

const SHIPPED: readonly OwnCategory[] = []
const compiled = new WeakMap<readonly OwnCategory[], Map<string, PhraseRules>>()

/** The phrases of a workspace's tree in a language, compiled once; the English ones for a language we cannot read. */
export const treePhrases = (language: string, tree: readonly OwnCategory[] = SHIPPED): PhraseRules => {
  const foreign = foreignLanguage(language)
  const byLanguage = compiled.get(tree) ?? new Map<string, PhraseRules>()
  compiled.set(tree, byLanguage)
  const name = foreign === undefined ? 'en' : language
  const known = byLanguage.get(name)
  if (known !== undefined) return known
  const inUse = treeInUse(tree, foreign?.phrases ?? englishPhrases)
  const made = compileRules(inUse, foreign === undefined ? akinToThings(inUse) : null)
  byLanguage.set(name, made)
  return made
}
