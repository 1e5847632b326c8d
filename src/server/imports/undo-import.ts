import type { Id } from '#core/ids.ts'
import type { Import } from '#core/imports/api.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { removeImported } from '../feedback/store.ts'
import { removeImportedSuppressions } from '../messages/suppress-many-store.ts'
import { removeImportedPeople } from '../people/moments-store.ts'
import { record } from '../record.ts'
import { findImport, saveImportUndone } from './store.ts'
import { takeChangesBack } from './take-changes-back.ts'

/** Takes an import back: what it brought goes, but what something was built on stays. */
export const undoImport = async (ctx: Ctx, { id }: { id: Id<'import'> }): Promise<Import> => {
  const found = await findImport(ctx, id)
  if (!found) throw new Fault('import.not_found')
  if (found.status !== 'finished' && found.status !== 'failed') return found
  await removeImported(ctx, id)
  await removeImportedSuppressions(ctx, id)
  await removeImportedPeople(ctx, id)
  await takeChangesBack(ctx, id)
  await saveImportUndone(ctx, id)
  await record(ctx, 'import.undone', { importId: id })
  return (await findImport(ctx, id))!
}
