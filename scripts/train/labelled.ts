import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export type Row = Record<string, unknown> & { text: string }

const root = resolve(import.meta.dirname, '../..')

/** The labelled sets stay outside the repository; models/README.md names them with their licences. */
export const labelledFolder = (): string | null =>
  [process.env.HEARD_LABELLED, join(root, 'data/labelled'), join(root, '../shared/data')].find(
    (folder) => folder !== undefined && existsSync(join(folder, 'sentiment_proscons.jsonl')),
  ) ?? null

export const readRows = <R extends Row = Row>(name: string): R[] => {
  const folder = labelledFolder()
  if (folder === null) throw new Error('No labelled data: set HEARD_LABELLED to the folder that holds it')
  return readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as R)
}

export const readWords = (name: string): string[] => {
  const folder = labelledFolder()
  if (folder === null) throw new Error('No labelled data: set HEARD_LABELLED to the folder that holds it')
  return readFileSync(join(folder, name), 'latin1')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith(';'))
}
