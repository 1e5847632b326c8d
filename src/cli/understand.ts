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

/** What is in a file, some lines at a time; what is wrong in it is said, and the command ends with 1. */
export async function* feedbackIn(file: string): AsyncGenerator<FeedbackLine[]> {
  const tell = ({ line, why, isTaken }: Remark) => {
    say(`${file}: line ${line} ${why}${isTaken ? ', taken without it' : ''}`)
    if (!isTaken) process.exitCode = 1
  }
  try {
    // What comes through a pipe comes once.
    const scores = canBeReadTwice(file) ? { scores: await scoresIn(linesIn(file)) } : {}
    yield* readFeedbackLines(linesIn(file), { tell, ...scores })
  } catch (cause) {
    if (!(cause instanceof Error && 'syscall' in cause)) throw cause
    throw new Unreadable(`${file} cannot be read: ${cause.message}`, { cause })
  }
}

const canBeReadTwice = (file: string): boolean => file !== '-' && statSync(file).isFile()

const linesIn = (file: string) => linesOf(file === '-' ? process.stdin : createReadStream(file))

const print = async (lines: readonly FeedbackLine[], tuning: Tuning | undefined): Promise<void> => {
  const printed = lines
    .map((line) => `${JSON.stringify({ id: line.id, ...understandText(line, tuning) })}\n`)
    .join('')
  if (!process.stdout.write(printed))
    await new Promise<void>((done) => process.stdout.once('drain', () => done()))
}
