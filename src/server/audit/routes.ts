import type { auditRoutes } from '#core/audit/api.ts'
import type { Handlers } from '../http/mount.ts'
import { listEvents } from './store.ts'
import { verifyChain } from './verify.ts'

export const auditHandlers: Handlers<typeof auditRoutes> = { list: listEvents, chain: verifyChain }
