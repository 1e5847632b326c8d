import { isDiskFull, isUnavailable } from '#server/db/database.ts'
import { withTestPostgres } from '../../scripts/postgres.ts'
import { openCalls, type Verb } from './calls.ts'
import { MOMENTS, type Moment } from './failing.ts'

type Loop = { verb: Verb; moment: Moment; runs: number; findings: string[] }

/** Of each verb, with all it sets off, the first call fails, then in another run the second, until a run comes to its end untouched. */
export const failEveryCall = (verbs: readonly Verb[], say: (line: string) => void): Promise<Loop[]> => {
  // As in a running Heard (src/cli/serve.ts): the queue's library leaves some of its own failures to nobody.
  process.on('unhandledRejection', (error) => {
    if (!isUnavailable(error) && !isDiskFull(error)) throw error
  })
  return withTestPostgres(async () => {
    const loops: Loop[] = []
    for (const verb of verbs) {
      for (const moment of MOMENTS) {
        const loop = await failEach(verb, moment)
        say(`${verb} ${moment}: ${loop.runs} runs, ${loop.findings.length} findings`)
        for (const finding of loop.findings) say(`  ${finding}`)
        loops.push(loop)
      }
    }
    return loops
  })
}

const failEach = async (verb: Verb, moment: Moment): Promise<Loop> => {
  const findings: string[] = []
  let calls = await openCalls({ queueToo: true })
  try {
    for (let at = 1; ; at++) {
      const { struck, broken } = await calls.fail(verb, moment, at)
      if (broken.length > 0) {
        findings.push(`${at}: ${broken.join('; ')}`)
        // What is broken stays so.
        await calls.close()
        calls = await openCalls({ queueToo: true })
      }
      if (!struck) return { verb, moment, runs: at, findings }
    }
  } finally {
    await calls.close()
  }
}
