import { cpus } from 'node:os'
import fc from 'fast-check'
import { compileRules, firstMatch } from '#core/rules/match.ts'
import { whyNotRule } from '#core/rules/why-not-rule.ts'
import { anyConditions, anyPiece } from '../test/rules.ts'

/** How many pieces a second of one core 200 rules decide on, whatever else the machine does. The floor is 20,000; the first rule that matches ends the search, so none may. */
const RULES = 200
const PIECES = 20_000
const RUNS = 7
const FLOOR = 20_000

const conditions = fc
  .sample(anyConditions, { numRuns: 5_000, seed: 1 })
  .filter((one) => one.length >= 2 && whyNotRule({ conditions: one }) === null)
  .slice(0, RULES)
const rare = { fact: 'attribute:never', operator: 'known', value: null } as const
const words = 'and then I waited for the courier who never came although the parcel was promised '.repeat(3)
const rules = conditions.map((one) => ({ conditions: [...one, rare] }))
const drawn = fc.sample(anyPiece, { numRuns: 500, seed: 2 })
const pieces = Array.from({ length: PIECES }, (_, n) => ({
  ...drawn[n % drawn.length]!,
  comment: `${words}${n}`,
}))

const measure = (): number => {
  const started = process.cpuUsage()
  const ready = compileRules(rules)
  let matched = 0
  for (const piece of pieces) if (firstMatch(ready, piece)) matched++
  if (matched > 0) throw new Error('a rule that cannot match did')
  return PIECES / (process.cpuUsage(started).user / 1_000_000)
}

measure()
const speeds = Array.from({ length: RUNS }, measure).sort((a, b) => a - b)
const median = speeds[Math.floor(RUNS / 2)]!
console.log(`${cpus()[0]?.model ?? 'unknown machine'}, ${cpus().length} cores, Node ${process.version}`)
console.log(
  `${rules.length} rules: ${Math.round(median).toLocaleString('en')} pieces/s of one core's time (median of ${RUNS})`,
)
console.log(`${(median / FLOOR).toFixed(1)} times the floor of ${FLOOR.toLocaleString('en')}`)
if (median < FLOOR) process.exitCode = 1
