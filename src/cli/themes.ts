import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Command, InvalidArgumentError } from 'commander'
import type { Discovery } from '#core/analysis/themes.ts'
import { groupAlike } from '#core/themes/alike.ts'
import { spreadOver } from '#server/analysis/spread.ts'
import { discoverThemes, themePlacer } from '#server/analysis/themes.ts'
import { asUnreadable, canBeReadTwice, feedbackIn, orSayWhatIsBroken, printRows } from './understand.ts'

type Options = { count?: number; name?: string }

export const themesCommand = (): Command =>
  new Command('themes')
    .description(
      'find what the feedback in a file is about: a theme for each line, then the names of the themes',
    )
    .argument('<file>', 'lines of {id?, text}; - for standard input')
    .option('--count <number>', 'how many themes to look for', positiveWhole)
    .action((file: string, options: Options) =>
      orSayWhatIsBroken(() =>
        canBeReadTwice(file) ? printThemes(file, options) : printThemesOfPipe(file, options),
      ),
    )

/** What comes through a pipe comes once, and is laid aside to be read twice. */
const printThemesOfPipe = async (file: string, options: Options): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'heard-themes-'))
  try {
    const aside = join(folder, 'feedback.ndjson')
    await pipeline(file === '-' ? process.stdin : createReadStream(file), createWriteStream(aside)).catch(
      (cause) => {
        throw asUnreadable(file, cause)
      },
    )
    await printThemes(aside, { ...options, name: file })
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** 100,000 comments take half a gigabyte. */
const ROOM = { texts: 100_000, letters: 200_000_000 }

/** Found in as many lines as fit, spread over the file; each line is then put to one of them as it is read again. */
const printThemes = async (file: string, options: Options): Promise<void> => {
  const spread = await spreadOver(feedbackIn(file, { name: options.name ?? file }), ROOM)
  const texts = spread.map(({ at, text }) => ({ id: String(at), text }))
  const ids = new Map(spread.map(({ at, id }) => [String(at), id]))
  const found = discoverThemes(texts, options)
  let placer: ((text: string) => string | null) | undefined
  const placed = (text: string): string | null => {
    placer ??= themePlacer(found.themes, texts, options)
    return placer(text)
  }
  const sizes = await printLines(file, found, placed)
  const ofTheme = Map.groupBy(texts, ({ id }) => found.assignment.get(id))
  for (const { key, name, phrases } of found.themes) {
    const repeats = groupAlike(ofTheme.get(key) ?? []).map((group) => group.map((id) => ids.get(id)!))
    await printRows([{ theme: key, name, size: sizes.get(key) ?? 0, phrases, repeats }])
  }
}

const printLines = async (
  file: string,
  { assignment }: Discovery,
  themeOf: (text: string) => string | null,
): Promise<Map<string, number>> => {
  const sizes = new Map<string, number>()
  let at = 0
  for await (const lines of feedbackIn(file, { isSaid: true })) {
    const rows = lines.map(({ id, text }) => {
      const known = assignment.get(String(at))
      const theme = known === undefined ? themeOf(text) : known
      if (theme !== null) sizes.set(theme, (sizes.get(theme) ?? 0) + 1)
      const row = { id: id ?? at, theme }
      at++
      return row
    })
    await printRows(rows)
  }
  return sizes
}

const positiveWhole = (written: string): number => {
  const count = Number(written)
  if (!Number.isInteger(count) || count < 1 || count > 500)
    throw new InvalidArgumentError('must be a whole number from 1 to 500.')
  return count
}
