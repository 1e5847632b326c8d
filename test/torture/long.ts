import { newSeed } from './chance.ts'
import { torture } from './torture.ts'

/** `npm run torture -- [rounds]`: the long form; the seed is printed, HEARD_TEST_SEED repeats it. */
const rounds = Number(process.argv[2] ?? 30)
// So that nothing is left running, however this ends.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
const seed = newSeed()
console.error(`seed ${seed}`)
const report = await torture({ seed, rounds, say: (line) => console.error(line) })
console.log(JSON.stringify(report, null, 2))
const bad =
  report.lost + report.countedTwice + report.mailTwice + report.webhooksMissing > 0 ||
  report.complaints.length > 0 ||
  report.broken.length > 0 ||
  report.refused.length > 0 ||
  report.diedByThemselves.length > 0
process.exit(bad ? 1 : 0)
