import type { policyRoutes } from '#core/promises/api.ts'
import type { Handlers } from '../http/mount.ts'
import { changePolicy } from './change.ts'
import { listPolicies } from './store.ts'

export const policyHandlers: Handlers<typeof policyRoutes> = {
  list: listPolicies,
  change: changePolicy,
}
