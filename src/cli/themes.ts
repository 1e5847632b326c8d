import { Command, InvalidArgumentError } from 'commander'
import { discoverThemes } from '#server/analysis/themes.ts'
import { orSayWhatIsBroken, readLines } from './understand.ts'

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

const printThemes = (file: string, options: { count?: number }): void => {
  const lines = readLines(file)
  const texts = lines.map((line, i) => ({ id: String(i), text: line.text }))
  const { themes, assignment } = discoverThemes(texts, options)
  const printed = lines.map((line, i) => ({ id: line.id ?? i, theme: assignment.get(String(i)) ?? null }))
  const named = themes.map(({ key, name, phrases, size }) => ({ theme: key, name, size, phrases }))
  process.stdout.write([...printed, ...named].map((row) => `${JSON.stringify(row)}\n`).join(''))
}

const positiveWhole = (written: string): number => {
  const count = Number(written)
  if (!Number.isInteger(count) || count < 1 || count > 500)
    throw new InvalidArgumentError('must be a whole number from 1 to 500.')
  return count
}
