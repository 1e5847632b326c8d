import type { GivenPerson } from '#core/feedback/feedback.ts'
import type { Id } from '#core/ids.ts'
import { type Facts, isSame } from '#core/imports/taking-back.ts'
import { findAccountFacts } from '../accounts/facts-store.ts'
import type { Ctx } from '../ctx.ts'
import { sideBySide } from '../db/side-by-side.ts'
import { lockPeopleFacts } from '../people/facts-store.ts'
import { addressesOf } from '../people/meet.ts'
import { type ByAddress, findPeopleByAddress } from '../people/store.ts'
import { addImportChanges, type ImportChange } from './changes-store.ts'

type Known = { people: Map<Id<'person'>, Facts>; accounts: Map<Id<'account'>, Facts> }

/**
 * Brings rows in, and notes what they changed of people and accounts that were known, so that it can be taken back. Who was
 * found is told, so that nobody is looked up twice.
 */
export const notingChanges = async <T>(
  ctx: Ctx,
  { importId, given }: { importId: Id<'import'>; given: readonly GivenPerson[] },
  bring: (known: ByAddress) => Promise<T>,
): Promise<T> => {
  const names = [...new Set(given.flatMap(({ account }) => account?.trim().toLowerCase() || []))]
  const met = await findPeopleByAddress(ctx, given.map(addressesOf))
  const ids = [...new Set([...met.all, ...met.further.map(({ person }) => person)].map(({ id }) => id))]
  const know = async (): Promise<Known> => {
    const [people, accounts] = await sideBySide(lockPeopleFacts(ctx, ids), findAccountFacts(ctx, names))
    return { people, accounts }
  }
  const before = await know()
  const brought = await bring(met)
  await addImportChanges(ctx, importId, changesBetween(before, await know()))
  return brought
}

const changesBetween = (before: Known, after: Known): ImportChange[] => [
  ...[...after.people].flatMap(([personId, became]) => {
    const was = before.people.get(personId)
    return was && !isSame(was, became) ? [{ personId, was, became }] : []
  }),
  ...[...after.accounts].flatMap(([accountId, became]) => {
    const was = before.accounts.get(accountId) ?? null
    return isSame(was, became) ? [] : [{ accountId, was, became }]
  }),
]
