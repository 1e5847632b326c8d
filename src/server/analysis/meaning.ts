import { type MeaningTable, meaningOf } from '#core/analysis/meaning.ts'
import type { Token } from '#core/analysis/tokens.ts'
import { BrokenWeights, loadWeights, modelsFolder, readBytes } from './models.ts'

let loaded: MeaningTable | undefined

/** Loaded apart from the sentiment weights: only themes and learning need it. */
export const loadMeaningTable = (): MeaningTable => {
  loaded ??= readMeaningTable(modelsFolder)
  return loaded
}

/** The file is one weight byte per word, then its vector's bytes, row after row. */
export const readMeaningTable = (folder: string): MeaningTable => {
  const { vocabulary } = loadWeights()
  const bytes = readBytes(folder, 'meaning.int8')
  const width = bytes.length / vocabulary.size - 1
  if (!Number.isInteger(width) || width < 8)
    throw new BrokenWeights(`Model file meaning.int8 does not fit ${vocabulary.size} words: train it again`)
  const vectors = new Int8Array(vocabulary.size * width)
  const weights = new Float32Array(vocabulary.size)
  for (let row = 0; row < vocabulary.size; row += 1) {
    const at = row * (width + 1)
    weights[row] = bytes[at]! / 255
    for (let d = 0; d < width; d += 1) vectors[row * width + d] = bytes.readInt8(at + 1 + d)
  }
  return { rows: vocabulary, width, vectors, weights }
}

export const loadMeaning = (tokens: readonly Token[]): Float32Array => meaningOf(tokens, loadMeaningTable())
