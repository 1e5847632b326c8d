import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import type { Tuning } from '#core/analysis/understanding.ts'
import { type FeedbackLine, readFeedbackLines } from '#server/analysis/feedback-lines.ts'
import { learn } from '#server/analysis/learn.ts'
import { understandText } from '#server/analysis/understand-text.ts'

export const understandCommand = (): Command =>
  new Command('understand')
    .description('read feedback (one JSON object per line) and print what Heard understands of each')
    .argument('<file>', 'lines of {id?, text, question?, lang?, score?, metric?}; - for standard input')
    .option(
      '--learn <file>',
      'first learn from lines with scores or corrections: {text, score?, category?, ...}',
    )
    .action(async (file: string, options: { learn?: string }) => {
      const tuning = options.learn === undefined ? undefined : learnFrom(options.learn)
      const lines = readLines(file)
      for (let at = 0; at < lines.length; at += 500) await print(lines.slice(at, at + 500), tuning)
    })

const learnFrom = (file: string): Tuning => {
  const { tuning, notes } = learn(readLines(file))
  for (const note of notes) process.stderr.write(`${note}\n`)
  return tuning
}

export const readLines = (file: string): FeedbackLine[] => {
  const { lines, bad } = readFeedbackLines(contentOf(file))
  for (const { line, why } of bad) process.stderr.write(`${file}: line ${line} ${why}\n`)
  if (bad.length > 0) process.exitCode = 1
  return lines
}

const contentOf = (file: string): string => {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (cause) {
    process.stderr.write(
      `${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}\n`,
    )
    process.exitCode = 1
    return ''
  }
}

const print = async (lines: readonly FeedbackLine[], tuning: Tuning | undefined): Promise<void> => {
  const printed = lines
    .map((line) => `${JSON.stringify({ id: line.id, ...understandText(line, tuning) })}\n`)
    .join('')
  if (!process.stdout.write(printed))
    await new Promise<void>((done) => process.stdout.once('drain', () => done()))
}
