import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { BUCKET_BITS, type LinearHead } from '../../src/core/analysis/polarity.ts'
import { principalDirections, project } from './arithmetic.ts'
import { shortClothing, teacherSentences, vocabulary } from './corpus.ts'
import { foreignValences } from './foreign-lexicons.ts'
import { labelledFolder } from './labelled.ts'
import { englishLexicon, generalValences } from './lexicon.ts'
import { sentimentSamples } from './samples.ts'
import { trainSentiment } from './sentiment.ts'
import { TEACHER_DIMS, teach } from './teacher.ts'
import { distil, tableBytes } from './vectors.ts'

const GENERAL_WORDS = 24000
const PAIRS = 8000
/** Directions of meaning the sentiment heads see; only their product with each word ships. */
const MEANING_WIDTH = 128
/** Floats kept of the teacher's 512: more cost memory and find no better themes. */
const TABLE_WIDTH = 64

const folder = resolve(import.meta.dirname, '../../models')

const train = async (): Promise<void> => {
  if (labelledFolder() === null) {
    console.error('The labelled data are missing: set HEARD_LABELLED to the folder named in models/README.md')
    process.exitCode = 1
    return
  }
  const sentences = teacherSentences()
  const words = vocabulary(sentences, GENERAL_WORDS, PAIRS)
  const singles = words.filter((word) => !word.includes(' ')).length
  const taught = (await teach('words', words)).slice(0, singles * TEACHER_DIMS)
  const meanings = project(taught, TEACHER_DIMS, principalDirections(taught, TEACHER_DIMS, MEANING_WIDTH))
  await trainTable(sentences, words)
  const general = generalValences()
  const sentiment = trainSentiment(sentimentSamples(), {
    lexicon: englishLexicon(general),
    vocabulary: new Map(words.slice(0, singles).map((word, row) => [word, row])),
    vectors: meanings,
    width: MEANING_WIDTH,
  })
  console.log(sentiment.report.join('\n'))
  write('report.json', `${JSON.stringify(sentiment.report, null, 2)}\n`)
  mkdirSync(folder, { recursive: true })
  write('vocabulary.txt', `${words.join('\n')}\n`)
  write('lexicon.json', JSON.stringify(general))
  write('lexicon-foreign.json', JSON.stringify(foreignValences()))
  const heads = Buffer.concat([sentiment.polarity, sentiment.opinion].flatMap(bytesOf))
  write('sentiment.int8', heads)
  const version = `en-${createHash('sha256').update(heads).update(JSON.stringify(sentiment.verdict)).digest('hex').slice(0, 10)}`
  const { polarity, opinion, verdict, confidence } = sentiment
  write(
    'manifest.json',
    `${JSON.stringify({ version, files: digests(), buckets: 1 << BUCKET_BITS, words: singles, polarity: scalesOf(polarity), opinion: scalesOf(opinion), verdict, confidence }, null, 2)}\n`,
  )
}

/** So that Heard can say which file is damaged instead of reading nonsense. */
const digests = (): Record<string, string> =>
  Object.fromEntries(
    ['vocabulary.txt', 'lexicon.json', 'lexicon-foreign.json', 'sentiment.int8', 'meaning.int8'].map(
      (name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ],
    ),
  )

const trainTable = async (groups: Record<string, string[]>, words: readonly string[]): Promise<void> => {
  const sentences: string[] = []
  const taught: Float32Array[] = []
  for (const [name, group] of Object.entries(groups)) {
    const kept = name === 'clothing' ? shortClothing(group) : group
    sentences.push(...kept)
    taught.push(await teach(name, kept))
  }
  const table = distil(words, await teach('words', words), sentences, joined(taught), TABLE_WIDTH)
  console.log(`meaning: ${words.length} rows, mean cosine with the teacher ${table.fit.toFixed(3)}`)
  write('meaning.int8', tableBytes(table))
}

const joined = (parts: readonly Float32Array[]): Float32Array => {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const bytesOf = (head: LinearHead): Uint8Array[] => [
  new Uint8Array(head.weights.buffer),
  new Uint8Array(head.words.buffer),
]

const scalesOf = ({
  bias,
  scale,
  wordScale,
}: LinearHead): { bias: number; scale: number; wordScale: number } => ({
  bias,
  scale,
  wordScale,
})

const write = (name: string, content: string | Uint8Array): void => writeFileSync(join(folder, name), content)

await train()
