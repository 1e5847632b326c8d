import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Row, readRows } from './labelled.ts'

export type Labelled = { text: string; happy: boolean }

/**
 * No labelled set speaks Spanish or French; Catalan is close to both, and Apertium (a package of Debian, never needed to
 * run or to train) translates it well enough to be read. Null where Apertium is not installed.
 */
export const translatedFromCatalan = (into: 'spa' | 'fra'): Labelled[] | null => {
  const rows = readRows<Row & { sent: string | null }>('lang_reviews_ca_multibooked_train.jsonl').filter(
    ({ sent }) => sent === 'pos' || sent === 'neg',
  )
  const folder = mkdtempSync(join(tmpdir(), 'heard-translated-'))
  try {
    const file = join(folder, 'catalan.txt')
    writeFileSync(file, rows.map(({ text }) => `${text.replace(/\s+/g, ' ').trim()}\n`).join(''))
    const translated = execFileSync('apertium', ['-u', `cat-${into}`, file], { encoding: 'utf8' })
    const lines = translated.trimEnd().split('\n')
    if (lines.length !== rows.length) throw new Error(`Apertium gave ${lines.length} lines of ${rows.length}`)
    return lines.map((text, i) => ({ text: text.trim(), happy: rows[i]!.sent === 'pos' }))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
