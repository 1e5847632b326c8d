import { type Spelling, spellingOf } from '#core/analysis/spelling.ts'
import { loadWeights } from './models.ts'
import { treePhrases } from './tree-phrases.ts'

let built: Spelling | undefined

/** Words that say how it was, or what it was about: others change nothing where a letter is wrong. */
export const loadSpelling = (): Spelling => {
  built ??= buildSpelling()
  return built
}

const TELLING = 1

const buildSpelling = (): Spelling => {
  const { lexicon, vocabulary } = loadWeights()
  const { starts, stems } = treePhrases('en')
  const meant = new Set([
    ...[...lexicon.words].flatMap(([word, valence]) => (Math.abs(valence) >= TELLING ? [word] : [])),
    ...starts.keys(),
    ...[...stems.keys()].filter((word) => vocabulary.has(word)),
  ])
  const letters = [...meant].filter((word) => /^[a-z]+$/.test(word))
  return spellingOf((word) => vocabulary.has(word) || lexicon.words.has(word), letters)
}
