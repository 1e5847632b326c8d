import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type Id, makeId } from '#core/ids.ts'
import { enqueue } from '#server/jobs/enqueue.ts'
import { sweepMessages } from '#server/messages/sweep.ts'
import { grantRewards } from '#server/rewards/grant.ts'
import { type Refused, world } from '../world.ts'
import { chanceOf, newSeed } from './chance.ts'
import { type Moment, openFailing } from './failing.ts'
import { brokenInvariants } from './invariants.ts'

/** `npm run torture` tries every call; here a few of each, chosen by the seed. */
const EVERY = process.env['HEARD_TORTURE'] === 'long'
const FEW = 1

const seed = newSeed()
const failing = openFailing()
let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
  failing.watchPool(heard.program.database.appPool)
  // What the queue itself asks fails in the long form only: it ends its whole run then, as a process would.
  if (EVERY) failing.watchPool(heard.program.database.ownerPool)
  failing.watchClock(heard.program.ports)
  heard.mail.answer(() => {
    if (failing.strikes()) throw new Error('the line to the mail server broke (torture)')
    return { result: 'sent', detail: '250 OK' }
  })
})
after(() => heard.close())

let turn = 0
const say = async (score: number, id: Id<'feedback'> = newFeedbackId()) =>
  heard.api.frontDoor.submit({
    id,
    channel: 'api',
    metric: 'nps',
    score,
    comment: `torture ${id}: the parcel came late`,
    person: { email: `p${turn}.${randomBytes(3).toString('hex')}@customer.test` },
  })
const newFeedbackId = (): Id<'feedback'> => makeId('feedback', heard.clock.now().getTime(), randomBytes(10))

const openCase = async (): Promise<Id<'case'>> => {
  const { id } = await say(1)
  await heard.runJobs()
  const { caseId } = await heard.api.feedback.show({ id })
  assert.ok(caseId, 'a detractor has a case')
  return caseId
}

/** Once prepared, it is acted on; a caller who was told of a failure asks again, as people and programs do. */
type Scenario = { name: string; prepare: () => Promise<() => Promise<unknown>> }

const scenarios: Scenario[] = [
  {
    name: 'submit',
    prepare: async () => {
      const id = newFeedbackId()
      const given = {
        id,
        channel: 'api' as const,
        metric: 'nps' as const,
        score: 2,
        comment: `torture ${id}: nobody answers`,
        person: { email: `${id}@customer.test` },
      }
      return () => heard.api.frontDoor.submit(given)
    },
  },
  {
    name: 'open',
    prepare: async () => {
      const { personId, id } = await say(9)
      const [team] = await heard.api.teams.list({})
      let opened: Id<'case'> | undefined
      return async () => {
        // Opening by hand has no key; who is told of a failure looks before asking again.
        const known = opened ?? (await heard.api.feedback.show({ id })).caseId
        if (known) return
        opened = (
          await heard.api.cases.open({
            personId: personId!,
            feedbackId: id,
            title: 'By hand',
            teamId: team!.id,
          })
        ).id
      }
    },
  },
  {
    name: 'reply',
    prepare: async () => {
      const id = await openCase()
      const reply = { id, subject: 'Sorry', text: 'We are on it.', key: `reply-${id}` }
      return () => heard.api.replies.reply(reply)
    },
  },
  {
    name: 'close',
    prepare: async () => {
      const id = await openCase()
      return async () => {
        if ((await heard.api.cases.show({ id })).state === 'closed') return
        await heard.api.cases.close({ id, reason: 'declined', detail: 'Nothing can be done.' })
      }
    },
  },
  {
    name: 'reward',
    prepare: async () => {
      const { personId } = await say(9)
      const runId = null
      let granted: Id<'reward'> | undefined
      return async () => {
        const { items } = await heard.api.rewards.list({ personId: personId! })
        if (granted || items.length > 0) return
        granted = (
          await heard.inside((ctx) =>
            grantRewards(ctx, [
              { personId: personId!, runId, kind: 'discount', worth: '10 %', validDays: 30 },
            ]),
          )
        )[0]
      }
    },
  },
  {
    name: 'announce',
    prepare: async () => {
      const pieces = await Promise.all([say(7), say(7)])
      const { id } = await heard.api.initiatives.propose({ title: `Mend ${turn}`, problem: 'It breaks.' })
      for (const piece of pieces) await heard.api.initiatives.link({ id, feedbackId: piece.id })
      await heard.api.initiatives.ship({ id, whatWeDid: 'We mended it.' })
      return async () => {
        if ((await heard.api.initiatives.show({ id })).announcement) return
        await heard.api.announcements.announce({ id, subject: 'You said, we did', body: 'It is mended.' })
      }
    },
  },
]

const RETRIES = 5
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

/** The verb and everything it sets off, until all is done and at rest. */
const actAndRest = async (act: () => Promise<unknown>): Promise<void> => {
  await untilDone(act)
  await untilDone(runJobs)
  heard.clock.pass({ minutes: 20 })
  await untilDone(runJobs)
}

/** A job whose hand-over was lost stays locked by nobody; in a running Heard the heartbeat sees to it. */
const runJobs = async (): Promise<void> => {
  const pool = heard.program.database.ownerPool
  await pool.query(
    'update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_at is not null',
  )
  await heard.runJobs()
}

const MOMENTS = {
  before: 'the failure of any call before it took effect',
  after: 'the loss of any answer',
  clock: 'a clock that cannot be read',
} as const satisfies Record<Moment, string>

for (const { name, prepare } of scenarios) {
  const counted: Partial<Record<'calls' | 'clock', Promise<number>>> = {}
  for (const moment of Object.keys(MOMENTS) as Moment[]) {
    test(`${name} survives ${MOMENTS[moment]} (seed ${seed})`, async () => {
      // A call that fails before or after is the same call.
      const kind = moment === 'clock' ? 'clock' : 'calls'
      counted[kind] ??= count(prepare, moment)
      const calls = await counted[kind]
      const chance = chanceOf(seed + turn)
      const tried = EVERY
        ? Array.from({ length: calls }, (_, at) => at + 1)
        : Array.from({ length: FEW }, () => 1 + chance.below(calls))
      for (const at of tried) {
        const act = await prepare()
        failing.arm(at, moment)
        await actAndRest(act)
        failing.disarm()
        await settle()
        const broken = await brokenInvariants(heard.program.database.ownerPool, { atRest: true })
        assert.deepEqual(broken, [], `${name}: ${at} of ${calls} (${moment})`)
        assertSentOnce()
        turn++
      }
    })
  }
}

const count = async (prepare: Scenario['prepare'], moment: Moment): Promise<number> => {
  const act = await prepare()
  failing.arm(1_000_000, moment)
  await actAndRest(act)
  const { calls } = failing.disarm()
  assert.ok(calls > 5)
  return calls
}

/** What a crash left behind is found by the sweeps, which run by the clock. */
const settle = async (): Promise<void> => {
  heard.clock.pass({ minutes: 30 })
  await heard.inside((ctx) => enqueue(ctx, sweepMessages, {}))
  await runJobs()
}

/** To the outside world each Message-ID exists once. */
const assertSentOnce = (): void => {
  const ids = heard.mail.sent.map(({ messageId }) => messageId)
  assert.equal(new Set(ids).size, ids.length, 'a mail left twice')
}
