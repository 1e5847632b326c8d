import type { Id } from '#core/ids.ts'
import { type Desk, deskOf, HEARD, inWorkspace, type Program } from '#server/ctx.ts'
import { workspaceIds } from '#server/workspaces/list.ts'
import { findWorkspace } from '#server/workspaces/store.ts'
import { say } from './open.ts'

/** The workspace that a command is for: the only one, or the one named. */
export const pickWorkspace = async (program: Program, named: string | undefined): Promise<Desk> => {
  const all = await Promise.all(
    (await workspaceIds(program)).map(async (id) => ({ id, name: await nameOf(program, id) })),
  )
  const fitting = named === undefined ? all : all.filter(({ id, name }) => id === named || name === named)
  if (fitting.length === 1) return deskOf(program, fitting[0]!.id, HEARD)
  if (all.length === 0) say('There is no workspace yet: open Heard in the browser, or run `heard setup`.')
  else say(`Say which workspace with --workspace: ${all.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}

const nameOf = (program: Program, id: Id<'workspace'>) =>
  inWorkspace(program, id, HEARD, async (ctx) => (await findWorkspace(ctx)).name)
