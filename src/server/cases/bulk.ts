import { sql } from 'kysely'
import type { caseRoutes } from '#core/cases/api.ts'
import type { Id } from '#core/ids.ts'
import type { Input, Output } from '#core/wire.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { acknowledgeCase } from './acknowledge.ts'
import { assignCase } from './assign.ts'
import { closeCase } from './close.ts'
import { escalateCase } from './escalate.ts'
import { reopenCase } from './reopen.ts'
import { snoozeCase } from './snooze.ts'
import { findCase } from './store.ts'
import { undoMove } from './undo.ts'
import { unsnoozeCase, wakeCase } from './wake.ts'

type Bulk = Input<typeof caseRoutes.bulk>
type Results = Output<typeof caseRoutes.bulk>

/** One thing with many cases. Each is tried for itself, in a fixed order, so that two of these never wait in a ring. */
export const changeMany = async (ctx: Ctx, given: Bulk): Promise<Results> => {
  const act = actOf(given)
  const results: Results['results'] = []
  for (const id of [...new Set(given.ids)].sort()) {
    results.push({ id, problem: await attempt(ctx, () => act(ctx, id)) })
  }
  const refused = results.filter(({ problem }) => problem !== null).length
  return { accepted: results.length - refused, refused, results }
}

/** A refusal undoes its own case only; anything else is a bug and undoes all. */
const attempt = async (ctx: Ctx, act: () => Promise<unknown>) => {
  await sql`savepoint one_case`.execute(ctx.db)
  try {
    await act()
    await sql`release savepoint one_case`.execute(ctx.db)
    return null
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    await sql`rollback to savepoint one_case`.execute(ctx.db)
    return { code: error.code, detail: error.message }
  }
}

type OneAct = (ctx: Ctx, id: Id<'case'>) => Promise<unknown>

const actOf = ({ act, memberId, teamId, until, closure, reason }: Bulk): OneAct => {
  switch (act) {
    case 'assign':
      if (!memberId === !teamId) throw missing('memberId')
      return (ctx, id) => assignCase(ctx, { id, memberId, teamId, reason })
    case 'acknowledge':
      return (ctx, id) => acknowledgeCase(ctx, { id })
    case 'snooze':
      if (!until) throw missing('until')
      return (ctx, id) => snoozeCase(ctx, { id, until })
    case 'wake':
      return wakeEither
    case 'escalate':
      if (!reason) throw missing('reason')
      return (ctx, id) => escalateCase(ctx, { id, reason })
    case 'close':
      if (!closure) throw missing('closure')
      return (ctx, id) => closeCase(ctx, { id, reason: closure, detail: reason })
    case 'reopen':
      if (!reason) throw missing('reason')
      return (ctx, id) => reopenCase(ctx, { id, reason })
    case 'undo':
      return (ctx, id) => undoMove(ctx, { id })
  }
}

/** Whichever it sleeps by: a snooze that ends leaves other waiting alone. */
const wakeEither: OneAct = async (ctx, id) => {
  const found = await findCase(ctx, id)
  return found?.snoozedUntil ? unsnoozeCase(ctx, { id }) : wakeCase(ctx, { id })
}

const missing = (path: string) =>
  new Fault('request.invalid', { errors: [{ path, code: 'required', detail: 'this act needs it' }] })
