import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import type { Tuning } from '#core/analysis/understanding.ts'
import { type FeedbackLine, readFeedbackLines } from '#server/analysis/feedback-lines.ts'
import { learn } from '#server/analysis/learn.ts'
import { BrokenWeights } from '#server/analysis/models.ts'
import { showRerun, startRerun, stepRerun } from '#server/analysis/rerun.ts'
import { understandText } from '#server/analysis/understand-text.ts'
import { say, withProgram } from './open.ts'
import { pickWorkspace } from './workspace.ts'

type Options = { learn?: string; rerun?: true; workspace?: string }

export const understandCommand = (): Command =>
  new Command('understand')
    .description('read feedback (one JSON object per line) and print what Heard understands of each')
    .argument('[file]', 'lines of {id?, text, question?, lang?, score?, metric?}; - for standard input')
    .option(
      '--learn <file>',
      'first learn from lines with scores or corrections: {text, score?, category?, ...}',
    )
    .option('--rerun', 'understand everything in the workspace again; a stopped run goes on')
    .option('--workspace <name>', 'with --rerun, where there are several')
    .action(async (file: string | undefined, options: Options) => {
      if (options.rerun) return rerun(options.workspace)
      if (file === undefined) return fail('Name a file of feedback, - for standard input, or --rerun.')
      await orSayWhatIsBroken(() => understandFile(file, options))
    })

const understandFile = async (file: string, options: Options): Promise<void> => {
  const tuning = options.learn === undefined ? undefined : learnFrom(options.learn)
  const lines = readLines(file)
  for (let at = 0; at < lines.length; at += 500) await print(lines.slice(at, at + 500), tuning)
}

/** A damaged file is the operator's to mend: a sentence, no stack. */
export const orSayWhatIsBroken = async (work: () => Promise<void> | void): Promise<void> => {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof BrokenWeights)) throw error
    fail(error.message)
  }
}

const fail = (why: string): void => {
  say(why)
  process.exitCode = 2
}

const rerun = (workspace: string | undefined): Promise<void> =>
  withProgram(async (program) => {
    const desk = await pickWorkspace(program, workspace)
    await desk.transact((ctx) => startRerun(ctx))
    for (let isDone = false; !isDone; ) {
      isDone = await desk.transact(stepRerun)
      const state = await desk.transact(showRerun)
      if (state && (isDone || state.done % 1000 === 0))
        say(`${state.done} of ${state.total} understood again, ${state.changed} changed`)
    }
  })

const learnFrom = (file: string): Tuning => {
  const { tuning, notes } = learn(readLines(file))
  for (const note of notes) say(note)
  if (notes.length === 0)
    say(
      'Too few, too alike or too contradictory to learn from: each line holds for texts that are nearly the same.',
    )
  return tuning
}

export const readLines = (file: string): FeedbackLine[] => {
  const { lines, bad, odd } = readFeedbackLines(contentOf(file))
  for (const { line, why } of odd) say(`${file}: line ${line} ${why}, taken without it`)
  for (const { line, why } of bad) say(`${file}: line ${line} ${why}`)
  if (bad.length > 0) process.exitCode = 1
  return lines
}

const contentOf = (file: string): string => {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (cause) {
    say(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`)
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
