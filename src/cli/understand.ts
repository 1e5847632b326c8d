import { createReadStream, statSync } from 'node:fs'
import { Command } from 'commander'
import type { Tuning } from '#core/analysis/understanding.ts'
import {
  type FeedbackLine,
  linesOf,
  type Remark,
  readFeedbackLines,
  scoresIn,
} from '#server/analysis/feedback-lines.ts'
import { learn } from '#server/analysis/learn.ts'
import { BrokenWeights } from '#server/analysis/models.ts'
import { showRerun, startRerun, stepRerun } from '#server/analysis/rerun.ts'
import { understandText } from '#server/analysis/understand-text.ts'
import { worthLearning } from '#server/analysis/worth-learning.ts'
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
  const tuning = options.learn === undefined ? undefined : await learnFrom(options.learn)
  for await (const lines of feedbackIn(file)) await print(lines, tuning)
}

/** A damaged file is the operator's to mend: a sentence, no stack. */
export const orSayWhatIsBroken = async (work: () => Promise<void> | void): Promise<void> => {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof BrokenWeights || error instanceof Unreadable)) throw error
    fail(error.message, error instanceof Unreadable ? 1 : 2)
  }
}

const fail = (why: string, code = 2): void => {
  say(why)
  process.exitCode = code
}

class Unreadable extends Error {}

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

const learnFrom = async (file: string): Promise<Tuning> => {
  const { lines, given } = await worthLearning(feedbackIn(file))
  if (lines.length < given) say(`${lines.length} of ${given} lines are learnt from: the newest of each kind`)
  const { tuning, notes } = learn(lines)
  for (const note of notes) say(note)
  if (notes.length === 0)
    say(
      'Too few, too alike or too contradictory to learn from: each line holds for texts that are nearly the same.',
    )
  return tuning
}

/**
 * What is in a file, some lines at a time; what is wrong in it is said, and the command ends with 1. `name`: how who asked
 * knows the file. `isSaid`: it was read before, and what is wrong was said then.
 */
export async function* feedbackIn(
  file: string,
  { name = file, isSaid = false } = {},
): AsyncGenerator<FeedbackLine[]> {
  const tell = ({ line, why, isTaken }: Remark) => {
    if (isSaid) return
    say(`${name}: line ${line} ${why}${isTaken ? ', taken without it' : ''}`)
    if (!isTaken) process.exitCode = 1
  }
  try {
    // What comes through a pipe comes once.
    const scores = canBeReadTwice(file) ? { scores: await scoresIn(linesIn(file)) } : {}
    yield* readFeedbackLines(linesIn(file), { tell, ...scores })
  } catch (cause) {
    throw asUnreadable(name, cause)
  }
}

export const asUnreadable = (name: string, cause: unknown): unknown =>
  cause instanceof Error && 'syscall' in cause
    ? new Unreadable(`${name} cannot be read: ${cause.message}`, { cause })
    : cause

export const canBeReadTwice = (file: string): boolean => {
  if (file === '-') return false
  try {
    return statSync(file).isFile()
  } catch {
    // Why not is said when it is opened.
    return true
  }
}

const linesIn = (file: string) => linesOf(file === '-' ? process.stdin : createReadStream(file))

const print = (lines: readonly FeedbackLine[], tuning: Tuning | undefined): Promise<void> =>
  printRows(lines.map((line) => ({ id: line.id, ...understandText(line, tuning) })))

/** No faster than they are taken. */
export const printRows = async (rows: readonly object[]): Promise<void> => {
  if (!process.stdout.write(rows.map((row) => `${JSON.stringify(row)}\n`).join('')))
    await new Promise<void>((done) => process.stdout.once('drain', () => done()))
}
