import type { Id } from '#core/ids.ts'
import { deskOf, HEARD, type Program } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { checkCode } from './check-code.ts'
import { passwordFits } from './password.ts'
import { findFactorSince } from './second-factor-store.ts'
import { addSession } from './sessions-store.ts'
import { type Candidate, findCandidates } from './store.ts'

type SignIn = {
  email: string
  password: string
  workspaceId?: Id<'workspace'> | undefined
  code?: string | undefined
}
type SignedIn = {
  secret: string | null
  wantsCode: boolean
  workspaces: { id: Id<'workspace'>; name: string }[]
}

/** One password may open several workspaces; then the member says which, and nothing is opened before. */
export const signIn = async (
  program: Program,
  { email, password, workspaceId, code }: SignIn,
  userAgent: string | null,
): Promise<SignedIn> => {
  const candidates = await findCandidates(program, email)
  const fitting: Candidate[] = []
  for (const candidate of candidates.length > 0 ? candidates : [null]) {
    if (await passwordFits(candidate?.passwordHash ?? null, password)) fitting.push(candidate!)
  }
  if (fitting.length === 0) throw new Fault('session.wrong')
  const chosen = fitting.length === 1 ? fitting[0] : fitting.find((one) => one.workspaceId === workspaceId)
  if (!chosen)
    return {
      secret: null,
      wantsCode: false,
      workspaces: await Promise.all(fitting.map((one) => nameOf(program, one.workspaceId))),
    }
  const workspaces = [await nameOf(program, chosen.workspaceId)]
  // Nothing tells whether there is a second factor before the password was right.
  if (code === undefined && (await hasFactor(program, chosen)))
    return { secret: null, wantsCode: true, workspaces }
  await checkCode(deskOf(program, chosen.workspaceId, HEARD), chosen.memberId, code)
  return { secret: await openSession(program, chosen, userAgent), wantsCode: false, workspaces }
}

const hasFactor = async (program: Program, { workspaceId, memberId }: Candidate): Promise<boolean> =>
  (await deskOf(program, workspaceId, HEARD).transact((ctx) => findFactorSince(ctx, memberId))) !== null

export const openSession = (
  program: Program,
  { workspaceId, memberId }: Pick<Candidate, 'workspaceId' | 'memberId'>,
  userAgent: string | null,
): Promise<string> =>
  deskOf(program, workspaceId, { kind: 'member', id: memberId, role: 'viewer', rights: [] }).transact(
    async (ctx) => {
      const secret = await addSession(ctx, memberId, userAgent)
      await record(ctx, 'member.signed_in', { memberId })
      return secret
    },
  )

const nameOf = (program: Program, id: Id<'workspace'>) =>
  deskOf(program, id, { kind: 'heard' }).transact(async (ctx) => ({
    id,
    name: (await findWorkspace(ctx)).name,
  }))
