import type { RemedyKind } from '#core/cases/remedy.ts'
import { inOrder } from '#core/causes/tree.ts'
import type { Id } from '#core/ids.ts'
import { isCurrency } from '#core/money.ts'
import { listCauses } from '../causes/store.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { type Act, lockForAct, moveCase } from './move.ts'
import type { Case, CaseChange } from './store.ts'

type Resolve = Act & {
  rootCause?: string | undefined
  actionTaken?: string | undefined
  remedy?: string | null | undefined
  rootCauseId?: Id<'cause'> | null | undefined
  whys?: readonly string[] | undefined
  remedyKind?: RemedyKind | null | undefined
  remedyCost?: number | null | undefined
  remedyCurrency?: string | null | undefined
}

/** We think it is done: why it happened and what we did stands in the case. The customer has the last word. */
export const resolveCase = async (ctx: Ctx, { id, version, ...given }: Resolve): Promise<Case> => {
  const found = await lockForAct(ctx, { id, version })
  const path = given.rootCauseId ? await pathOf(ctx, given.rootCauseId) : undefined
  const rootCause = given.rootCause?.trim() ? given.rootCause : (path ?? given.rootCause)
  const { remedy, rootCauseId, whys, remedyKind, remedyCost } = given
  const said = known({ rootCause, actionTaken: given.actionTaken, remedyKind, remedyCost })
  const remedyCurrency = await currencyOf(ctx, given)
  const moved = await moveCase(ctx, found, {
    verb: 'resolve',
    given: said,
    change: {
      ...said,
      ...known({ remedy, rootCauseId, whys, remedyCurrency }),
      resolvedAt: ctx.now(),
    } as CaseChange,
  })
  await record(ctx, 'case.resolved', { caseId: id })
  return moved
}

const pathOf = async (ctx: Ctx, id: Id<'cause'>): Promise<string> => {
  const cause = inOrder(await listCauses(ctx, ctx.now())).find((one) => one.id === id)
  if (!cause) throw new Fault('cause.not_found')
  return cause.path
}

/** A cost has a currency: the one given, or that of the workspace. */
const currencyOf = async (
  ctx: Ctx,
  { remedyCost, remedyCurrency }: Pick<Resolve, 'remedyCost' | 'remedyCurrency'>,
): Promise<string | null | undefined> => {
  if (remedyCost === undefined) return undefined
  if (remedyCost === null) return null
  const currency = remedyCurrency ?? (await findWorkspace(ctx)).currency
  if (!isCurrency(currency)) throw new Fault('case.unknown_currency')
  return currency
}

/** What was not given stays as it is. */
const known = <T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never
