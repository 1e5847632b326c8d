import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import type { Migration } from '../migrate.ts'
import type { Sequence } from './catalogue.ts'

/**
 * A backup is lines of text, gzipped: `zcat` shows it. First what it is, then section by section a line of JSON that says what
 * follows, the rows as PostgreSQL's COPY writes them, and a line `\.`; last how many there were and the digest of all before.
 */
export type Head = {
  heard: 'backup'
  format: 1
  at: string
  /** Applied when it was made: a restore brings the schema to exactly here first. */
  migrations: Migration[]
  months: Record<string, [string, string]>
  sequences: Sequence[]
  /** Signs links and seals secrets; without it they end. */
  secret: string
}

export type SectionHead = { table: string; columns: string[]; workspace: string | null }
export type Foot = { rows: Record<string, number>; digest: string }

export const END = '\\.'

/** What is wrong with a file, for whoever holds it. */
export class WrongBackup extends Error {
  override name = 'WrongBackup'
}

export type Reading = {
  head?: (head: Head) => Promise<void>
  section?: (section: SectionHead) => Promise<void>
  /** Some whole lines of the section that is open. */
  rows?: (lines: Buffer) => Promise<void>
  end?: () => Promise<void>
}

/** Reads a backup from its first line to its last, and refuses one that is not whole. Memory stays flat. */
export const readBackup = async (
  path: string,
  { head: onHead, section: onSection, rows: onRows, end: onEnd }: Reading = {},
): Promise<{ head: Head; foot: Foot }> => {
  const hash = createHash('sha256')
  const counted: Record<string, number> = {}
  let head: Head | undefined
  let foot: Foot | undefined
  let section: SectionHead | undefined
  for await (const lines of linesOf(path)) {
    let from = 0
    let passed = 0
    const pass = async (to: number) => {
      if (to > passed && section) await onRows?.(lines.subarray(passed, to))
      passed = to
    }
    while (from < lines.length) {
      const to = lines.indexOf(10, from) + 1
      if (foot) throw new WrongBackup('Something follows its last line.')
      if (section) {
        if (to - from === 3 && lines[from] === 92 && lines[from + 1] === 46) {
          await pass(from)
          passed = to
          await onEnd?.()
          section = undefined
        } else counted[section.table] = (counted[section.table] ?? 0) + 1
      } else {
        passed = to
        const said = jsonOf(lines.subarray(from, to))
        if (!head) {
          head = headOf(said)
          await onHead?.(head)
        } else if ('digest' in said) {
          foot = said as Foot
          hash.update(lines.subarray(0, from))
        } else {
          section = said as unknown as SectionHead
          await onSection?.(section)
        }
      }
      from = to
    }
    await pass(lines.length)
    if (!foot) hash.update(lines)
  }
  if (!head || !foot) throw new WrongBackup('It ends before its last line.')
  if (hash.digest('hex') !== foot.digest)
    throw new WrongBackup('It was changed or damaged: its digest differs.')
  const expected = JSON.stringify(Object.entries(foot.rows).filter(([, rows]) => rows > 0))
  if (expected !== JSON.stringify(Object.entries(counted).sort(byName)))
    throw new WrongBackup('It holds another number of rows than it says.')
  return { head, foot }
}

/** Whether its first line is that of a backup; it need not be whole. */
export const beginsAsBackup = async (path: string): Promise<boolean> => {
  try {
    for await (const lines of linesOf(path)) {
      headOf(jsonOf(lines.subarray(0, lines.indexOf(10) + 1)))
      return true
    }
    return false
  } catch (error) {
    if (error instanceof WrongBackup) return false
    throw error
  }
}

export const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : a > b ? 1 : 0)

const headOf = (said: Record<string, unknown>): Head => {
  if (said['heard'] !== 'backup') throw new WrongBackup('This is no backup of Heard.')
  if (said['format'] !== 1) throw new WrongBackup('A newer Heard made it; restore it with that one.')
  return said as unknown as Head
}

const jsonOf = (line: Buffer): Record<string, unknown> => {
  try {
    return JSON.parse(line.toString('utf8')) as Record<string, unknown>
  } catch {
    throw new WrongBackup('This is no backup of Heard, or a damaged one.')
  }
}

/** Buffers that end where a line ends. */
async function* linesOf(path: string): AsyncGenerator<Buffer> {
  const source = createReadStream(path).on('error', (error) => unzipped.destroy(error))
  const unzipped = createGunzip()
  source.pipe(unzipped)
  let rest: Buffer[] = []
  try {
    for await (const chunk of unzipped as AsyncIterable<Buffer>) {
      const last = chunk.lastIndexOf(10) + 1
      if (last === 0) {
        rest.push(chunk)
        continue
      }
      yield Buffer.concat([...rest, chunk.subarray(0, last)])
      rest = last < chunk.length ? [chunk.subarray(last)] : []
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code?.startsWith('Z_')) throw new WrongBackup(`It cannot be unpacked (${message}).`)
    throw error
  }
  if (rest.length > 0) throw new WrongBackup('It ends in the middle of a line.')
}
