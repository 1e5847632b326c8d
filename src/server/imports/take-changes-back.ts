import type { Id } from '#core/ids.ts'
import { type Facts, personTakenBack, takenBack } from '#core/imports/taking-back.ts'
import { lockAccountFacts, removeUnusedAccounts, saveAccountFacts } from '../accounts/facts-store.ts'
import type { Ctx } from '../ctx.ts'
import { lockPeopleFacts, savePeopleFacts } from '../people/facts-store.ts'
import { takeImportChanges } from './changes-store.ts'

/**
 * What the file set of some people that were known is again what it was, unless somebody has set it since; from a row on. Says
 * where the next portion begins, if there is one.
 */
export const takeSomePeopleBack = async (
  ctx: Ctx,
  importId: Id<'import'>,
  after: string,
): Promise<string | null> => {
  const { changes, last } = await takeImportChanges(ctx, importId, { of: 'person', after })
  const people = new Map(changes.map((one) => [one.id, one]))
  await savePeopleFacts(ctx, backOf(await lockPeopleFacts(ctx, [...people.keys()]), people, personTakenBack))
  return last
}

/** The same of accounts; those that the file made go, where nothing was built on them. */
export const takeSomeAccountsBack = async (
  ctx: Ctx,
  importId: Id<'import'>,
  after: string,
): Promise<string | null> => {
  const { changes, last } = await takeImportChanges(ctx, importId, { of: 'account', after })
  const accounts = new Map(changes.map((one) => [one.id, one]))
  const known = changes.filter(({ was }) => was !== null).map(({ id }) => id)
  await saveAccountFacts(ctx, backOf(await lockAccountFacts(ctx, known), accounts, takenBack))
  await removeUnusedAccounts(
    ctx,
    changes.filter(({ was }) => was === null).map(({ id }) => id),
  )
  return last
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
