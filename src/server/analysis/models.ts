import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { buildLexicon, type Lexicon } from '#core/analysis/lexicon.ts'
import { englishSource } from '#core/analysis/lexicons/english.ts'
import type { LinearHead } from '#core/analysis/polarity.ts'
import type { SentimentWeights } from '#core/analysis/sentiment.ts'
import type { Verdict } from '#core/analysis/verdict.ts'

export type Weights = {
  version: string
  lexicon: Lexicon
  /** Stems that general lexicons of other languages know, by language. */
  foreign: Readonly<Record<string, readonly (readonly [string, number])[]>>
  /** Word (or pair of words) to its row; single words come first. */
  vocabulary: ReadonlyMap<string, number>
  polarity: LinearHead
  opinion: LinearHead
  verdict: Verdict
  confidence: SentimentWeights['confidence']
}

type Manifest = {
  version: string
  /** SHA-256 of each of the other files. */
  files: Readonly<Record<string, string>>
  buckets: number
  words: number
  polarity: { bias: number; scale: number; wordScale: number }
  opinion: { bias: number; scale: number; wordScale: number }
  verdict: Verdict
  confidence: SentimentWeights['confidence']
}

export const modelsFolder = resolve(import.meta.dirname, '../../../models')

/** A file that is gone, cut short or altered. Feedback is kept and routed by its score all the same. */
export class BrokenWeights extends Error {}

let loaded: Weights | undefined

/** Read once, on the first text; a broken file is named in the message instead of failing somewhere inside. */
export const loadWeights = (): Weights => {
  loaded ??= readWeights(modelsFolder)
  return loaded
}

export const readWeights = (folder: string): Weights => {
  const manifest = readJson<Manifest>(folder, 'manifest.json')
  const words = readBytes(folder, 'vocabulary.txt').toString('utf8').trimEnd().split('\n')
  const heads = readBytes(folder, 'sentiment.int8')
  const expected = 2 * (manifest.buckets + manifest.words)
  if (heads.length !== expected)
    throw new BrokenWeights(
      `Model file sentiment.int8 holds ${heads.length} bytes instead of ${expected}: train it again`,
    )
  if (words.length < manifest.words)
    throw new BrokenWeights('Model file vocabulary.txt is cut short: train it again')
  checkFiles(folder, manifest.files)
  const general = readJson<[string, number][]>(folder, 'lexicon.json')
  return {
    version: manifest.version,
    lexicon: buildLexicon(englishSource, general),
    foreign: readJson<Weights['foreign']>(folder, 'lexicon-foreign.json'),
    vocabulary: new Map(words.map((word, row) => [word, row])),
    polarity: sliceHead(heads, 0, manifest, manifest.polarity),
    opinion: sliceHead(heads, manifest.buckets + manifest.words, manifest, manifest.opinion),
    verdict: manifest.verdict,
    confidence: manifest.confidence,
  }
}

/** A byte that fell over would not stop anything; it would only be wrong for ever. */
const checkFiles = (folder: string, files: Manifest['files']): void => {
  for (const [name, digest] of Object.entries(files)) {
    if (createHash('sha256').update(readBytes(folder, name)).digest('hex') !== digest)
      throw new BrokenWeights(`Model file ${name} was altered or damaged: put back the one that was shipped`)
  }
}

const sliceHead = (bytes: Buffer, at: number, manifest: Manifest, head: Manifest['polarity']): LinearHead => {
  const middle = at + manifest.buckets
  return {
    ...head,
    weights: new Int8Array(bytes.subarray(at, middle)),
    words: new Int8Array(bytes.subarray(middle, middle + manifest.words)),
  }
}

export const readBytes = (folder: string, name: string): Buffer => {
  try {
    return readFileSync(join(folder, name))
  } catch (cause) {
    throw new BrokenWeights(`Model file ${name} cannot be read: train it again`, { cause })
  }
}

const readJson = <T>(folder: string, name: string): T => {
  const written = readBytes(folder, name).toString('utf8')
  try {
    return JSON.parse(written) as T
  } catch (cause) {
    throw new BrokenWeights(`Model file ${name} is not whole: train it again`, { cause })
  }
}
