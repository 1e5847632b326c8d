import { setTimeout as wait } from 'node:timers/promises'
import { atMost, type Figure, type Part, show } from './figures.ts'
import { askJson, withKey } from './http.ts'
import { familyOf, memoryOf, postgresFamily } from './processes.ts'
import {
  connect,
  makeDataFolder,
  type Product,
  removeDataFolder,
  type SetUp,
  setUp,
  startProduct,
} from './product.ts'
import { pieceOf } from './words.ts'

const IDLE_SECONDS = 15
const PIECES = 500

export const memory: Part = {
  name: 'memory',
  says: 'Memory of the whole product, PostgreSQL and the `npm` that started it included (proportional set size), idle after a start and idle again after reading 500 pieces of feedback.',
  measure: async () => {
    const dataFolder = makeDataFolder()
    try {
      const made = await setUp(dataFolder)
      const product = await startProduct(dataFolder, { command: ['npm', 'start'] })
      try {
        await wait(IDLE_SECONDS * 1_000)
        const idle = weigh(product)
        await feed(product, made)
        await wait(IDLE_SECONDS * 1_000)
        return [figure('idle after the start', idle), figure('idle after 500 pieces', weigh(product))]
      } finally {
        await product.stop()
      }
    } finally {
      removeDataFolder(dataFolder)
    }
  },
}

type Weight = { npm: number; heard: number; postgres: number }

const weigh = ({ child, dataFolder }: Product): Weight => {
  const postgres = postgresFamily(dataFolder).map(({ pid }) => pid)
  const rest = familyOf(child.pid!).filter(({ pid }) => !postgres.includes(pid))
  const isNpm = ({ pid, name }: { pid: number; name: string }) =>
    pid === child.pid || name.startsWith('npm') || name === 'sh'
  return {
    npm: memoryOf(rest.filter(isNpm).map(({ pid }) => pid)),
    heard: memoryOf(rest.filter((one) => !isNpm(one)).map(({ pid }) => pid)),
    postgres: memoryOf(postgres),
  }
}

const figure = (what: string, { npm, heard, postgres }: Weight): Figure =>
  atMost(
    what,
    npm + heard + postgres,
    400,
    'MB',
    `Heard ${show(heard)}, PostgreSQL ${show(postgres)}, npm ${show(npm)}`,
  )

const feed = async ({ url, dataFolder }: Product, { key }: SetUp): Promise<void> => {
  const feedback = Array.from({ length: PIECES }, (_, n) => pieceOf(n, `idle${n}@people.example`))
  await askJson(`${url}/api/feedback/batch`, { method: 'POST', headers: withKey(key), body: { feedback } })
  const database = await connect(dataFolder)
  try {
    for (;;) {
      const { rows } = await database.query<{ n: number }>(
        'select count(*) as n from feedback where understood_at is null',
      )
      if (Number(rows[0]!.n) === 0) return
      await wait(200)
    }
  } finally {
    await database.end()
  }
}
