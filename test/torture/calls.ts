import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { makeId, toUuid } from '#core/ids.ts'
import { enqueue } from '#server/jobs/enqueue.ts'
import { sweepMessages } from '#server/messages/sweep.ts'
import { grantRewards } from '#server/rewards/grant.ts'
import { type Refused, world } from '../world.ts'
import { type Moment, openFailing } from './failing.ts'
import { brokenInvariants } from './invariants.ts'

export const VERBS = ['submit', 'open', 'reply', 'close', 'reward', 'announce'] as const
export type Verb = (typeof VERBS)[number]

/** A caller who was told of a failure asks again, as people and programs do; in the end it happened once. */
type Scenario = () => Promise<{ act: () => Promise<unknown>; timesHappened: () => Promise<number> }>

const RETRIES = 5

/**
 * The verbs of the loop, each with all that it sets off, on a database of its own, where any one call can be made to fail.
 * What the queue itself asks fails only when told so: it ends its whole run then, as a process would.
 */
export const openCalls = async ({ queueToo }: { queueToo: boolean }) => {
  const heard = await world()
  const { ownerPool, appPool } = heard.program.database
  const failing = openFailing()
  failing.watchPool(appPool)
  if (queueToo) failing.watchPool(ownerPool)
  failing.watchClock(heard.program.ports)
  /** Every mail that reached the other side, also those whose answer was lost. */
  const arrived: string[] = []
  const { mailer } = heard.program.ports
  Object.assign(heard.program.ports, {
    mailer: {
      ...mailer,
      send: async (mail: Parameters<typeof mailer.send>[0]) => {
        const failed = failing.strikes()
        if (failed === 'before') return { result: 'later', detail: '421 4.3.2 not now (torture)' }
        arrived.push(`${mail.messageId} ${mail.to.address}`)
        return failed ? { result: 'uncertain', detail: 'the line broke (torture)' } : mailer.send(mail)
      },
    },
  })
  /** A mail of which nobody knows whether it left is shown as such, and counts. */
  const mailsTo = async (address: string): Promise<number> =>
    arrived.filter((one) => one.endsWith(` ${address}`)).length ||
    counted(`messages where status = 'uncertain' and to_address = $1`, address)

  const newFeedbackId = () => makeId('feedback', heard.clock.now().getTime(), randomBytes(10))
  const say = async (score: number, id = newFeedbackId()) => {
    const email = `${id}@customer.test`
    const comment = `torture ${id}: the parcel came late`
    const piece = { id, channel: 'api', metric: 'nps', score, comment, person: { email } } as const
    return { ...(await heard.api.frontDoor.submit(piece)), email }
  }
  const openCase = async () => {
    const { id, email } = await say(1)
    await heard.runJobs()
    const { caseId } = await heard.api.feedback.show({ id })
    assert.ok(caseId, 'a detractor has a case')
    return { id: caseId, email }
  }
  const counted = async (question: string, ...values: unknown[]): Promise<number> =>
    (await ownerPool.query<{ n: number }>(`select count(*)::int as n from ${question}`, values)).rows[0]!.n

  const scenarios = {
    submit: async () => {
      const id = newFeedbackId()
      return {
        act: () => say(2, id),
        timesHappened: () =>
          counted('cases c join feedback f on f.case_id = c.id where f.id = $1', toUuid(id)),
      }
    },
    open: async () => {
      const { personId, id } = await say(9)
      const [team] = await heard.api.teams.list({})
      return {
        act: async () => {
          // Opening by hand has no key; who is told of a failure looks before asking again.
          if ((await heard.api.feedback.show({ id })).caseId) return
          const given = { personId: personId!, feedbackId: id, title: 'By hand', teamId: team!.id }
          await heard.api.cases.open(given)
        },
        timesHappened: () => counted('cases where person_id = $1', toUuid(personId!)),
      }
    },
    reply: async () => {
      const { id, email } = await openCase()
      const before = await mailsTo(email)
      return {
        act: () =>
          heard.api.replies.reply({ id, subject: 'Sorry', text: 'We are on it.', key: `reply-${id}` }),
        timesHappened: async () => (await mailsTo(email)) - before,
      }
    },
    close: async () => {
      const { id } = await openCase()
      return {
        act: async () => {
          if ((await heard.api.cases.show({ id })).state === 'closed') return
          await heard.api.cases.close({ id, reason: 'declined', detail: 'Nothing can be done.' })
        },
        timesHappened: () => counted(`events where name = 'case.closed' and case_id = $1`, toUuid(id)),
      }
    },
    reward: async () => {
      const { personId } = await say(9)
      return {
        act: async () => {
          const { items } = await heard.api.rewards.list({ personId: personId! })
          if (items.length > 0) return
          const reward = { personId: personId!, runId: null, worth: '10 %', validDays: 30 }
          await heard.inside((ctx) => grantRewards(ctx, [{ ...reward, kind: 'discount' }]))
        },
        timesHappened: () => counted('rewards where person_id = $1', toUuid(personId!)),
      }
    },
    announce: async () => {
      const one = await say(7)
      const other = await say(7)
      const { id } = await heard.api.initiatives.propose({ title: `Mend ${one.id}`, problem: 'It breaks.' })
      for (const piece of [one, other]) await heard.api.initiatives.link({ id, feedbackId: piece.id })
      await heard.api.initiatives.ship({ id, whatWeDid: 'We mended it.' })
      const before = await mailsTo(one.email)
      return {
        act: async () => {
          if ((await heard.api.initiatives.show({ id })).announcement) return
          await heard.api.announcements.announce({ id, subject: 'You said, we did', body: 'It is mended.' })
        },
        timesHappened: async () => {
          const told = await mailsTo(one.email)
          assert.equal(await mailsTo(other.email), told, 'both are told')
          return told - before
        },
      }
    },
  } satisfies Record<Verb, Scenario>

  const untilDone = async (act: () => Promise<unknown>): Promise<void> => {
    for (let attempt = 1; ; attempt++) {
      try {
        await act()
        return
      } catch (error) {
        const { status } = error as Refused
        // Only what says "try again" may be tried again; anything else is a finding.
        if (attempt === RETRIES || (status !== undefined && status < 500)) throw error
      }
    }
  }

  /** A job whose hand-over was lost stays locked by nobody; in a running Heard the heartbeat sees to it. */
  const runJobs = async (): Promise<void> => {
    await ownerPool.query(
      'update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_at is not null',
    )
    await heard.runJobs()
  }

  /** The verb and everything it sets off, until all is done and at rest. */
  const actAndRest = async (act: () => Promise<unknown>): Promise<void> => {
    await untilDone(act)
    await untilDone(runJobs)
    heard.clock.pass({ minutes: 20 })
    await untilDone(runJobs)
  }

  /** What a crash left behind is found by the sweeps, which run by the clock. */
  const settle = async (): Promise<void> => {
    heard.clock.pass({ minutes: 30 })
    await heard.inside((ctx) => enqueue(ctx, sweepMessages, {}))
    await runJobs()
  }

  return {
    close: () => heard.close(),

    /** How many calls there are to fail. */
    count: async (verb: Verb, moment: Moment): Promise<number> => {
      const { act } = await scenarios[verb]()
      failing.arm(Number.POSITIVE_INFINITY, moment)
      await actAndRest(act)
      return failing.disarm().calls
    },

    /** What does not hold after the call of this number failed. */
    fail: async (verb: Verb, moment: Moment, at: number): Promise<{ struck: boolean; broken: string[] }> => {
      const { act, timesHappened } = await scenarios[verb]()
      failing.arm(at, moment)
      const problem = await actAndRest(act).then(
        () => [],
        (error: Error) => [`gave up: ${error.message}`],
      )
      const { struck } = failing.disarm()
      await settle()
      const times = await timesHappened()
      return {
        struck,
        broken: [
          ...problem,
          ...(await brokenInvariants(ownerPool, { atRest: true })),
          ...(times === 1 ? [] : [`it happened ${times} times`]),
          // To the outside world each Message-ID exists once.
          ...(new Set(arrived).size === arrived.length ? [] : ['a mail left twice']),
        ],
      }
    },
  }
}
