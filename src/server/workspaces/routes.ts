import { isZone } from '#core/calendars/zone.ts'
import { isCurrency } from '#core/money.ts'
import type { keyRoutes, setUpRoutes, workspaceRoutes } from '#core/workspaces/api.ts'
import { inWorkspace } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { isForged } from '../http/caller.ts'
import type { Handlers, OpenHandlers } from '../http/mount.ts'
import { giveCookie } from '../members/session-routes.ts'
import { openSession } from '../members/sign-in.ts'
import { record } from '../record.ts'
import { addKey, listKeys, revokeKey } from './keys-store.ts'
import { setUp } from './set-up.ts'
import { anyWorkspace, findWorkspace, saveWorkspace } from './store.ts'

export const setUpHandlers: OpenHandlers<typeof setUpRoutes> = {
  status: async (program) => ({ done: await anyWorkspace(program) }),
  setUp: async (program, input, asked) => {
    if (isForged(asked.c)) throw new Fault('request.forged')
    const { workspaceId, memberId } = await setUp(program, input)
    giveCookie(
      program,
      asked,
      await openSession(program, { workspaceId, memberId }, asked.header('user-agent') ?? null),
    )
    return inWorkspace(program, workspaceId, { kind: 'heard' }, findWorkspace)
  },
}

export const workspaceHandlers: Handlers<typeof workspaceRoutes> = {
  show: findWorkspace,
  change: async (ctx, change) => {
    if (change.zone !== undefined && !isZone(change.zone)) {
      throw new Fault('request.invalid', {
        errors: [{ path: 'zone', code: 'unknown', detail: 'not a time zone' }],
      })
    }
    if (change.currency !== undefined && !isCurrency(change.currency)) {
      throw new Fault('request.invalid', {
        errors: [{ path: 'currency', code: 'unknown', detail: 'not a currency' }],
      })
    }
    await saveWorkspace(ctx, { ...change })
    await record(ctx, 'workspace.changed', { workspaceId: ctx.workspaceId })
    return findWorkspace(ctx)
  },
}

export const keyHandlers: Handlers<typeof keyRoutes> = {
  list: listKeys,
  create: async (ctx, input) => {
    // Nobody hands out more than they have.
    const rights = 'rights' in ctx.who ? ctx.who.rights : []
    if (input.rights.some((right) => !rights.includes(right))) throw new Fault('right.missing')
    const { id, secret } = await addKey(ctx, input)
    await record(ctx, 'key.created', { keyId: id })
    return { key: (await listKeys(ctx)).find((key) => key.id === id)!, secret }
  },
  revoke: async (ctx, { id }) => {
    if (!(await revokeKey(ctx, id))) throw new Fault('key.not_found')
    await record(ctx, 'key.revoked', { keyId: id })
    return { done: true }
  },
}
