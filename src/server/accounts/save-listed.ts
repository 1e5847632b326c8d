import type { ListedAccount } from '#core/imports/person-row.ts'
import type { Ctx } from '../ctx.ts'
import { recordAll } from '../record.ts'
import { meetAccounts } from './meet.ts'
import { saveBroughtAccounts } from './store.ts'

/** Where companies stand and what they are worth, as a list of people says it; the last row that says something counts. */
export const saveListedAccounts = async (ctx: Ctx, listed: readonly ListedAccount[]): Promise<void> => {
  const telling = listed.filter(({ name: _, ...facts }) => Object.values(facts).some((one) => one !== null))
  const idByName = await meetAccounts(
    ctx,
    telling.map(({ name }) => name),
  )
  const byId = new Map<string, Parameters<typeof saveBroughtAccounts>[1][number]>()
  for (const { name, ...facts } of telling) {
    const id = idByName.get(name.trim().toLowerCase())
    if (!id) continue
    const said = Object.entries(facts).filter(([, value]) => value !== null)
    byId.set(id, { ...facts, ...byId.get(id), ...Object.fromEntries(said), id })
  }
  const changed = await saveBroughtAccounts(ctx, [...byId.values()])
  await recordAll(
    ctx,
    'account.changed',
    changed.map((accountId) => ({ accountId })),
  )
}
