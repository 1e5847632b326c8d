import { sql } from 'kysely'
import { fromUuid, type Id } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { changeInitiative } from '../initiatives/change.ts'
import { linkToInitiative } from '../initiatives/link.ts'
import { proposeInitiative } from '../initiatives/propose.ts'
import { shipInitiative } from '../initiatives/ship.ts'
import { at } from './at.ts'
import type { Cast } from './cast.ts'
import { markDemo } from './store.ts'
import { FIX_DAYS_AGO } from './story.ts'

const DAY = 86_400_000
const LINKED = 160

/** One fix that shipped and can be measured, one that is under way. */
export const improve = async (ctx: Ctx, { members }: Cast): Promise<void> => {
  const now = ctx.now().getTime()
  const owner = members.find(({ team }) => team === 'Delivery')!.id
  const before = at(ctx, new Date(now - (FIX_DAYS_AGO + 30) * DAY), owner)
  const shipped = await proposeInitiative(before, {
    title: 'Deliveries that come when we said',
    problem:
      'A third of our unhappy customers waited for parcels longer than promised, and nobody told them.',
    ownerId: owner,
  })
  for (const feedbackId of await unhappyAbout(ctx, 'delivery', new Date(now - FIX_DAYS_AGO * DAY))) {
    await linkToInitiative(before, { id: shipped.id, feedbackId })
  }
  await shipInitiative(at(ctx, new Date(now - FIX_DAYS_AGO * DAY), owner), {
    id: shipped.id,
    whatWeDid:
      'We moved to a second courier hub, pack lamps in moulded fibre, and write to everybody whose parcel is late before they have to ask.',
  })
  const underWay = await proposeInitiative(at(ctx, new Date(now - 9 * DAY), owner), {
    title: 'An app that stays connected',
    problem: 'Since the last update the app loses the lamps every evening.',
    ownerId: members.find(({ team }) => team === 'Product')!.id,
  })
  for (const feedbackId of await unhappyAbout(ctx, 'onboarding', new Date(now), new Date(now - 14 * DAY))) {
    await linkToInitiative(at(ctx, new Date(now - 8 * DAY), owner), { id: underWay.id, feedbackId })
  }
  await changeInitiative(at(ctx, new Date(now - 6 * DAY), owner), { id: underWay.id, status: 'in_progress' })
  await markDemo(ctx, 'initiative', [shipped.id, underWay.id])
}

const unhappyAbout = async (
  ctx: Ctx,
  touchpoint: string,
  until: Date,
  since = new Date(0),
): Promise<Id<'feedback'>[]> => {
  const { rows } = await sql<{ id: string }>`
    select id from feedback where workspace_id = ${workspaceUuid(ctx)} and touchpoint = ${touchpoint} and bucket = 'detractor'
      and occurred_at < ${until} and occurred_at >= ${since} order by id desc limit ${LINKED}`.execute(ctx.db)
  return rows.map((row) => fromUuid('feedback', row.id))
}
