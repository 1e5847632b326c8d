import { VERBS, type Verb } from './calls.ts'
import { newSeed } from './chance.ts'
import { failEveryCall } from './every-call.ts'
import { torture } from './torture.ts'

// `npm run torture -- [rounds]`: the program under attack; the seed is printed, HEARD_TEST_SEED repeats it.
// `npm run torture -- calls [verbs]`: any call of a verb fails.
const [what = '30', ...more] = process.argv.slice(2)
const say = (line: string) => console.error(line)
// So that nothing is left running, however this ends.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const attackProgram = async (rounds: number): Promise<boolean> => {
  const seed = newSeed()
  say(`seed ${seed}`)
  const report = await torture({ seed, rounds, say })
  console.log(JSON.stringify(report, null, 2))
  return (
    report.lost + report.countedTwice + report.mailTwice + report.webhooksMissing === 0 &&
    [report.complaints, report.broken, report.refused, report.diedByThemselves].every(
      (found) => found.length === 0,
    )
  )
}

const failCalls = async (verbs: readonly Verb[]): Promise<boolean> => {
  const loops = await failEveryCall(verbs.length > 0 ? verbs : VERBS, say)
  console.log(JSON.stringify(loops, null, 2))
  return loops.every(({ findings }) => findings.length === 0)
}

const isVerb = (word: string): word is Verb => (VERBS as readonly string[]).includes(word)
const survived = what === 'calls' ? await failCalls(more.filter(isVerb)) : await attackProgram(Number(what))
process.exit(survived ? 0 : 1)
