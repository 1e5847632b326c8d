import type { Step } from '#core/playbooks/step.ts'
import { DAY, HOUR } from '#core/time.ts'
import type { Ctx, Desk } from '../ctx.ts'
import { settleTold } from '../feedback/settle-told.ts'
import { moveMessage } from '../messages/store.ts'
import { takeStepOf } from '../playbooks/run-step.ts'
import { beginRuns } from '../playbooks/start.ts'
import { addPlaybook, listPlaybooks, savePlaybook } from '../playbooks/store.ts'
import { redeemReward } from '../rewards/redeem.ts'
import { at, inThePast } from './at.ts'
import { listCodes, listLetters, listStarting, type StartingPiece } from './runs-store.ts'
import { markDemo } from './store.ts'
import { dice } from './story.ts'

/** So long ago the demo company began to use playbooks. */
const DAYS = 28
const TOGETHER = 12 * HOUR
const REDEEMED = 0.15

/** Beside the usual three: what a company does whose app fails, as long as it fails. It writes to nobody by itself. */
const APP_STEPS: readonly Step[] = [
  { do: 'task', title: 'Call, and connect the lamps again together', dueHours: 48 },
  { do: 'wait_for', event: 'case_resolved', name: null, hours: 240, late: 'go_on' },
  { do: 'condition', conditions: [], waited: 'late', skip: 1 },
  { do: 'task', title: 'Ten days have passed: say where it stands, and until when', dueHours: 24 },
  { do: 'wait', hours: 72 },
  { do: 'task', title: 'Ask whether the lamps have stayed connected', dueHours: 24 },
]

/** The happy were thanked and the content asked, some have used their code; the unhappy of these days are being called. */
export const livePlaybooks = async (desk: Desk): Promise<void> => {
  const now = desk.program.ports.now().getTime()
  await inThePast(desk, async (ctx) => {
    await turnOn(at(ctx, new Date(now - DAYS * DAY)))
    const playbookId = await addPlaybook(at(ctx, new Date(now - DAYS * DAY)), {
      name: 'When the app loses the lamps',
      bucket: 'detractor',
      conditions: [
        { fact: 'touchpoint', operator: 'is', value: 'onboarding' },
        { fact: 'comment', operator: 'contains', value: 'connection' },
      ],
      steps: APP_STEPS,
      stops: ['answered_again'],
      oncePerDays: 30,
      enabled: true,
    })
    await markDemo(ctx, 'playbook', [playbookId])
    const pieces = await listStarting(ctx, new Date(now - DAYS * DAY))
    for (const some of Map.groupBy(pieces, (piece) => Math.floor(piece.at.getTime() / TOGETHER)).values())
      await begin(ctx, some)
    await redeemSome(ctx, now)
  })
}

/** In a new workspace the letters wait for somebody to switch them on; here somebody has. */
const turnOn = async (ctx: Ctx): Promise<void> => {
  const off = (await listPlaybooks(ctx)).filter(({ enabled }) => !enabled)
  for (const { id } of off) await savePlaybook(ctx, id, { enabled: true })
  await markDemo(
    ctx,
    'switch',
    off.map(({ id }) => id),
  )
}

/** Every run takes its first two steps in the hour in which it begins: no usual playbook has more. */
const begin = async (ctx: Ctx, pieces: readonly StartingPiece[]): Promise<void> => {
  const latest = Math.max(...pieces.map((piece) => piece.at.getTime()))
  const after = (minutes: number) => at(ctx, new Date(latest + minutes * 60_000))
  if (latest + HOUR > ctx.ports.now().getTime()) return
  const runs = await beginRuns(
    after(15),
    pieces.map(({ id }) => ({ feedbackId: id })),
  )
  for (const step of [0, 1])
    await takeStepOf(
      after(16 + step),
      runs.map((runId) => ({ runId, step })),
    )
  // What was written then has arrived then, and leaves no more.
  const sent = after(18)
  const letters = await listLetters(ctx, runs)
  for (const { messageId } of letters)
    await moveMessage(sent, { id: messageId, from: ['queued'] }, { status: 'sent', sentAt: sent.now() })
  await settleTold(sent, letters)
}

const redeemSome = async (ctx: Ctx, now: number): Promise<void> => {
  const roll = dice(12)
  for (const { code, grantedAt } of await listCodes(ctx)) {
    const moment = new Date(grantedAt.getTime() + (1 + roll.below(9)) * DAY + roll.below(12) * HOUR)
    if (roll.next() < REDEEMED && moment.getTime() < now) await redeemReward(at(ctx, moment), { code })
  }
}
