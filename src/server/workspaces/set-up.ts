import { sql } from 'kysely'
import { isZone } from '#core/calendars/zone.ts'
import type { Id } from '#core/ids.ts'
import { ctxOf, enterWorkspace, newId, type Program } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { hashPassword } from '../members/password.ts'
import { addMember } from '../members/store.ts'
import { record } from '../record.ts'
import { furnish } from './furnish.ts'
import { addWorkspace, anyWorkspace } from './store.ts'

type SetUp = { workspace: string; name: string; email: string; password: string; zone: string }

/** The first workspace with its administrator. Only a command on the server may make another one. */
export const setUp = async (program: Program, given: SetUp, { another = false } = {}) => {
  if (!isZone(given.zone))
    throw new Fault('request.invalid', {
      errors: [{ path: 'zone', code: 'unknown', detail: 'not a time zone' }],
    })
  if (!another && (await anyWorkspace(program))) throw new Fault('workspace.exists')
  const passwordHash = await hashPassword(given.password, [given.workspace, given.name, given.email])
  const workspaceId: Id<'workspace'> = newId({ now: program.ports.now, ports: program.ports }, 'workspace')
  return program.database.app.transaction().execute(async (db) => {
    // Two browsers on the first page at once: the second one finds the first one's workspace.
    await sql`select pg_advisory_xact_lock(4726543)`.execute(db)
    if (!another && (await anyWorkspace(program))) throw new Fault('workspace.exists')
    await enterWorkspace(db, workspaceId)
    const nobody = ctxOf(program, db, workspaceId, { kind: 'heard' })
    await addWorkspace(nobody, { name: given.workspace, zone: given.zone })
    const memberId = await addMember(nobody, {
      name: given.name,
      email: given.email,
      role: 'administrator',
      passwordHash,
    })
    await furnish(nobody, { zone: given.zone, administratorId: memberId })
    await record(nobody, 'workspace.created', { workspaceId })
    return { workspaceId, memberId }
  })
}
