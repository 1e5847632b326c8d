import { execFileSync } from 'node:child_process'
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
  const lines = rows.map(({ text }) => text.replace(/\s+/g, ' ').trim()).join('\n')
  try {
    const translated = execFileSync('apertium', ['-u', `cat-${into}`], {
      input: `${lines}\n`,
      encoding: 'utf8',
    })
    return translated
      .trimEnd()
      .split('\n')
      .map((text, i) => ({ text: text.trim(), happy: rows[i]!.sent === 'pos' }))
  } catch {
    return null
  }
}
