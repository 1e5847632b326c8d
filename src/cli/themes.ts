import { Command, InvalidArgumentError } from 'commander'
import { groupAlike } from '#core/themes/alike.ts'
import { discoverThemes } from '#server/analysis/themes.ts'
import { feedbackIn, orSayWhatIsBroken } from './understand.ts'

export const themesCommand = (): Command =>
  new Command('themes')
    .description(
      'find what the feedback in a file is about: a theme for each line, then the names of the themes',
    )
    .argument('<file>', 'lines of {id?, text}; - for standard input')
    .option('--count <number>', 'how many themes to look for', positiveWhole)
    .action((file: string, options: { count?: number }) =>
      orSayWhatIsBroken(() => printThemes(file, options)),
    )

const printThemes = async (file: string, options: { count?: number }): Promise<void> => {
  const ids: (string | number | null)[] = []
  const texts: { id: string; text: string }[] = []
  for await (const lines of feedbackIn(file)) {
    for (const { id, text } of lines) {
      texts.push({ id: String(ids.length), text })
      ids.push(id)
    }
  }
  const { themes, assignment } = discoverThemes(texts, options)
  const idOf = (at: number): string | number => ids[at] ?? at
  const printed = texts.map((_, i) => ({ id: idOf(i), theme: assignment.get(String(i)) ?? null }))
  const ofTheme = Map.groupBy(texts, ({ id }) => assignment.get(id))
  const named = themes.map(({ key, name, phrases, size }) => {
    const repeats = groupAlike(ofTheme.get(key) ?? []).map((ids) => ids.map((id) => idOf(Number(id))))
    return { theme: key, name, size, phrases, repeats }
  })
  process.stdout.write([...printed, ...named].map((row) => `${JSON.stringify(row)}\n`).join(''))
}

const positiveWhole = (written: string): number => {
  const count = Number(written)
  if (!Number.isInteger(count) || count < 1 || count > 500)
    throw new InvalidArgumentError('must be a whole number from 1 to 500.')
  return count
}
