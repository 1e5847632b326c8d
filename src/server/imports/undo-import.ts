import type { Id } from '#core/ids.ts'
import type { Import } from '#core/imports/api.ts'
import type { Desk } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { removeSomeImported } from '../feedback/imported-store.ts'
import { removeImportedSuppressions } from '../messages/suppress-many-store.ts'
import { removeSomeImportedPeople } from '../people/moments-store.ts'
import { removeSomeImportedSuggestions } from '../people/suggestions-store.ts'
import { record } from '../record.ts'
import { patiently } from './patiently.ts'
import { findImport, saveImportUndone } from './store.ts'
import { takeSomeAccountsBack, takeSomePeopleBack } from './take-changes-back.ts'

/** Each takes some of it back, in order of ids, and says from where to go on; people go before what was changed of others. */
const PORTIONS = [
  removeSomeImported,
  removeSomeImportedPeople,
  removeSomeImportedSuggestions,
  takeSomePeopleBack,
  takeSomeAccountsBack,
] as const

/** Before every id. */
const NIL = '00000000-0000-0000-0000-000000000000'

/**
 * Takes an import back: what it brought goes, but what something was built on stays. A million rows are too many for one
 * transaction, so they go in portions; undoing that broke off is gone on with when it is asked for again.
 */
export const undoImport = async (desk: Desk, { id }: { id: Id<'import'> }): Promise<Import> => {
  const found = await desk.transact((ctx) => findImport(ctx, id))
  if (!found) throw new Fault('import.not_found')
  if (found.status !== 'finished' && found.status !== 'failed') return found
  await desk.transact((ctx) => removeImportedSuppressions(ctx, id))
  for (const takeSome of PORTIONS) {
    let after: string | null = NIL
    while (after !== null) {
      const from: string = after
      after = await patiently(() => desk.transact((ctx) => takeSome(ctx, id, from)))
    }
  }
  return desk.transact(async (ctx) => {
    if (await saveImportUndone(ctx, id)) await record(ctx, 'import.undone', { importId: id })
    return (await findImport(ctx, id))!
  })
}
