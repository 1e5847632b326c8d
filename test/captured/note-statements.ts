import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import type { Database } from '#server/db/database.ts'
import { notedActs, noteWrite } from './note-acts.ts'

const noted = new Set<string>()
let isKept = false

/** Where the runner asks for it, every text that the program sends to PostgreSQL is kept until all tests are done. */
export const noteStatements = ({ appPool, ownerPool }: Database): void => {
  const folder = process.env['HEARD_TEST_STATEMENTS']
  if (!folder) return
  Error.stackTraceLimit = 60
  for (const pool of [appPool, ownerPool]) {
    noting(pool)
    pool.on('connect', noting)
  }
  if (!isKept) process.once('exit', () => keep(folder))
  isKept = true
}

const keep = (folder: string) => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `statements-${process.pid}.json`), JSON.stringify([...noted]))
  writeFileSync(join(folder, `acts-${process.pid}.json`), JSON.stringify(notedActs()))
}

const noting = (asked: pg.Pool | pg.PoolClient): void => {
  const plain = asked.query.bind(asked) as (...given: unknown[]) => unknown
  const query = (given: unknown, ...rest: unknown[]) => {
    const text = typeof given === 'string' ? given : ((given as { text?: string }).text ?? '')
    noteWrite(text)
    // A list is as long as it happens to be.
    const same = text.replace(/ in \((\$\d+)(?:, \$\d+)+\)/g, (_, first) => ` in (${first})`)
    if (!noted.has(same) && isOurs(new Error().stack ?? '')) noted.add(same)
    return plain(given, ...rest)
  }
  asked.query = query as typeof asked.query
}

/** Of the program: the first of our files on the way here, but for the way itself, is none of the tests. */
const isOurs = (stack: string): boolean => {
  const from = stack
    .split('\n')
    .find((line) => /\/(?:src|test)\//.test(line) && !/note-statements|pipelined|node_modules/.test(line))
  return from !== undefined && /\/src\/(?!.*\.test\.ts)/.test(from)
}
