import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The code base as its own tests read it. */
export type Source = { path: string; text: string; lines: number }

const root = fileURLToPath(new URL('..', import.meta.url))

/** Files below the folders named, as paths from the root of the checkout. */
export const sources = (folders: readonly string[], endings = /\.(ts|tsx)$/): Source[] =>
  folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && endings.test(entry.name))
      .map((entry) => {
        const path = posix.join(entry.parentPath.slice(root.length), entry.name)
        const text = readFileSync(join(root, path), 'utf8')
        return { path, text, lines: text.split('\n').length - 1 }
      }),
  )

export const isTest = ({ path }: Source): boolean => path.endsWith('.test.ts')

export type Import = { from: string; name: string; path: string | null; typeOnly: boolean }

/** What a file imports; `path` is null for a package. */
export const importsOf = ({ path, text }: Source): Import[] =>
  [...text.matchAll(IMPORT)].map((match) => {
    const name = (match[2] ?? match[3])!
    return { from: path, name, path: pathOf(path, name), typeOnly: Boolean(match[1]) }
  })

const IMPORT = /^(?:import|export)\s+(type\s)?(?:[\w*{}\s,$]+?\sfrom\s)?'([^']+)'|\bimport\('([^']+)'\)/gm

const pathOf = (from: string, name: string): string | null => {
  if (name.startsWith('.')) return posix.join(posix.dirname(from), name)
  if (name.startsWith('#')) return `src/${name.slice(1)}`
  return null
}
