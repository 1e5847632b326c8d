import type { Step } from '#core/playbooks/step.ts'
import { HOUR } from '#core/time.ts'
import { openCase } from '../cases/open.ts'
import { openingOf } from '../cases/opening-of.ts'
import { findCase } from '../cases/store.ts'
import { addTaskToCase } from '../cases/task.ts'
import type { Ctx } from '../ctx.ts'
import type { Taken } from './look-around.ts'

type Outreach = Extract<Step, { do: 'task' }>

/** A task for whoever owns the case of the piece; where no rule has opened one, the playbook does, and its promises run. */
export const addOutreach = async (ctx: Ctx, { title, dueHours }: Outreach, taken: Taken): Promise<void> => {
  const found =
    (taken.piece.caseId && (await findCase(ctx, taken.piece.caseId))) || (await openFor(ctx, taken))
  await addTaskToCase(ctx, {
    id: found.id,
    title,
    ownerId: found.ownerMemberId ?? undefined,
    dueAt: new Date(ctx.now().getTime() + dueHours * HOUR),
  })
}

const openFor = (ctx: Ctx, { piece }: Taken) =>
  openCase(ctx, {
    ...openingOf(piece),
    owner: null,
    ruleId: null,
    because: 'A playbook asks for personal outreach.',
  })
