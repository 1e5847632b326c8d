import type { Account, accountRoutes } from '#core/accounts/api.ts'
import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { Handlers } from '../http/mount.ts'
import { refuseUnknownMember } from '../members/refuse-unknown.ts'
import { record } from '../record.ts'
import { unlessTaken } from '../unless-taken.ts'
import { addAccount, countAccounts, findAccount, listAccounts, saveAccount } from './store.ts'

export const accountHandlers: Handlers<typeof accountRoutes> = {
  list: listAccounts,
  count: async (ctx, filter) => ({ count: await countAccounts(ctx, filter) }),
  add: async (ctx, given) => {
    await refuseUnknownMember(ctx, given.ownerId)
    const id = await unlessTaken('account.external_id_taken', () => addAccount(ctx, given))
    await record(ctx, 'account.added', { accountId: id })
    return show(ctx, id)
  },
  show: (ctx, { id }) => show(ctx, id),
  change: async (ctx, { id, ...change }) => {
    await show(ctx, id)
    await refuseUnknownMember(ctx, change.ownerId)
    await unlessTaken('account.external_id_taken', () => saveAccount(ctx, id, change))
    await record(ctx, 'account.changed', { accountId: id })
    return show(ctx, id)
  },
}

const show = async (ctx: Ctx, id: Id<'account'>): Promise<Account> => {
  const account = await findAccount(ctx, id)
  if (!account) throw new Fault('account.not_found')
  return account
}
