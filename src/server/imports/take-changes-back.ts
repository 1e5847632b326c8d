import type { Id } from '#core/ids.ts'
import { type Facts, personTakenBack, takenBack } from '#core/imports/taking-back.ts'
import { lockAccountFacts, removeUnusedAccounts, saveAccountFacts } from '../accounts/facts-store.ts'
import type { Ctx } from '../ctx.ts'
import { lockPeopleFacts, savePeopleFacts } from '../people/facts-store.ts'
import { type ImportChange, takeImportChanges } from './changes-store.ts'

/**
 * What the file set of some people and accounts that were known is again what it was, unless somebody has set it since; says
 * whether there may be more.
 */
export const takeSomeChangesBack = async (ctx: Ctx, importId: Id<'import'>): Promise<boolean> => {
  const changes = await takeImportChanges(ctx, importId)
  await takeBack(ctx, changes)
  return changes.length > 0
}

const takeBack = async (ctx: Ctx, changes: readonly ImportChange[]): Promise<void> => {
  const people = new Map(changes.flatMap((one) => ('personId' in one ? [[one.personId, one] as const] : [])))
  const accounts = new Map(
    changes.flatMap((one) => ('accountId' in one ? [[one.accountId, one] as const] : [])),
  )
  await savePeopleFacts(ctx, backOf(await lockPeopleFacts(ctx, [...people.keys()]), people, personTakenBack))
  const known = [...accounts].filter(([, { was }]) => was !== null).map(([id]) => id)
  await saveAccountFacts(ctx, backOf(await lockAccountFacts(ctx, known), accounts, takenBack))
  await removeUnusedAccounts(
    ctx,
    [...accounts].filter(([, { was }]) => was === null).map(([id]) => id),
  )
}

const backOf = <K>(
  now: ReadonlyMap<K, Facts>,
  changes: ReadonlyMap<K, { was: Facts | null; became: Facts }>,
  taken: typeof takenBack,
): Map<K, Facts> =>
  new Map(
    [...now].flatMap(([id, facts]) => {
      const change = changes.get(id)
      return change?.was ? [[id, taken(facts, { was: change.was, became: change.became })] as const] : []
    }),
  )
