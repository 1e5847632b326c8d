import { createHmac } from 'node:crypto'
import type { Id } from '#core/ids.ts'
import { type Act, type DoorName, looksLikeAProgram, VISIT_MINUTES } from '#core/invitations/openings.ts'
import { DAY, MINUTE } from '#core/time.ts'
import { type Ctx, newId } from '../ctx.ts'
import type { Asked } from '../http/customer-page.ts'
import { job } from '../jobs/job.ts'
import { addOpening, countOpenings, listOpenings, removeOpenings } from './openings-store.ts'

/** A press on a page that runs no script: it counts from now. */
export const actOf = (ctx: Ctx, c: Asked['c']): Act => ({
  begun: ctx.now(),
  reader: readerOf(c, ctx),
  hasScript: true,
})

type Opened = {
  personId: Id<'person'>
  door: DoorName
  invitationId?: Id<'invitation'> | null
  score?: number | null
  reader: string | null
}

/** How a program names itself, as a digest that only this installation can make: enough to tell two apart. */
export const readerOf = (c: Asked['c'], { secret }: { secret: Uint8Array }): string =>
  createHmac('sha256', secret)
    .update(`reader ${c.req.header('user-agent') ?? ''}`)
    .digest('hex')
    .slice(0, 16)

/** Remembers that a link of a mail was opened, by whomever. It is a click, and no more than that until somebody acts. */
export const noteOpening = async (
  ctx: Ctx,
  { personId, door, invitationId = null, score = null, reader }: Opened,
): Promise<Id<'feedback'>> => {
  const id = newId(ctx, 'feedback')
  const since = new Date(ctx.now().getTime() - 1_000 * FLOOD_SECONDS)
  // A program that opens a link again and again tells nothing new.
  if ((await countOpenings(ctx, personId, since)) < FLOOD) {
    await addOpening(ctx, { id, personId, invitationId, door, score, reader })
  }
  return id
}

const FLOOD = 60
const FLOOD_SECONDS = 60

/** Whether a program was reading this person's mail when an act began, or has been since. */
export const isInDoubt = async (ctx: Ctx, personId: Id<'person'>, act: Act): Promise<boolean> => {
  const since = new Date(act.begun.getTime() - VISIT_MINUTES * MINUTE)
  return looksLikeAProgram(await listOpenings(ctx, personId, since), act)
}

/** Every night: openings serve the days in which a mail is read. */
export const forgetOpenings = job('invitation.forget_openings', (ctx: Ctx) =>
  removeOpenings(ctx, new Date(ctx.now().getTime() - KEPT_DAYS * DAY)),
)

const KEPT_DAYS = 90
