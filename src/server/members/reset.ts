import { fromUuid, type Id } from '#core/ids.ts'
import type { Member } from '#core/members/api.ts'
import { oneLine } from '#core/messages/one-line.ts'
import { HOUR } from '#core/time.ts'
import { type Ctx, deskOf, HEARD, newId, type Program } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { queueMessage } from '../messages/queue.ts'
import { countMails } from '../messages/store.ts'
import { record } from '../record.ts'
import { say } from '../say.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { hiddenLink } from './links.ts'
import { hashPassword } from './password.ts'
import { removeSessionsOf } from './sessions-store.ts'
import { findCandidates, findMember, lockMember, savePasswordHash } from './store.ts'
import { tellMember } from './tell-member.ts'
import { findToken, useToken } from './tokens.ts'

/** Whoever asks again and again fills nobody's mailbox. */
const MOST_AN_HOUR = 3

/** Nobody waits for it, so an address that nobody has is answered as fast. */
export const askReset = async (program: Program, email: string): Promise<void> => {
  const candidates = await findCandidates(program, email)
  void Promise.all(
    candidates.map(({ workspaceId, memberId }) =>
      deskOf(program, workspaceId, HEARD).transact((ctx) => mailReset(ctx, memberId)),
    ),
  ).catch((error: unknown) =>
    program.ports.log.warn({ err: error }, 'a link for a new password was not sent'),
  )
}

const mailReset = async (ctx: Ctx, memberId: Id<'member'>): Promise<void> => {
  await lockMember(ctx, memberId)
  const { name, email } = (await findMember(ctx, memberId))!
  const { name: workspace } = await findWorkspace(ctx)
  const hourAgo = new Date(ctx.now().getTime() - HOUR)
  if ((await countMails(ctx, { to: email, kind: 'reset', since: hourAgo })) >= MOST_AN_HOUR) return
  await queueMessage(ctx, {
    key: `reset:${newId(ctx, 'message')}`,
    kind: 'reset',
    memberId,
    to: { name, address: email },
    subject: say('members.reset', { workspace: oneLine(workspace) }),
    text: say('members.reset.text', { name, workspace, link: hiddenLink(ctx, 'reset') }),
  })
  await record(ctx, 'member.reset_asked', { memberId })
}

/** Whose password a link changes; looking at it uses nothing up, since mail scanners look too. */
export const peekReset = async (ctx: Ctx, secret: string): Promise<Member> => {
  const token = await findToken(ctx, 'reset', secret)
  if (!token || token.usedAt) throw new Fault('token.invalid')
  if (token.expired) throw new Fault('token.expired')
  const member = await findMember(ctx, fromUuid('member', token.subjectUuid))
  if (!member || member.leftAt) throw new Fault('token.invalid')
  return member
}

export const resetPassword = async (ctx: Ctx, secret: string, password: string): Promise<void> => {
  const { id, name, email } = await peekReset(ctx, secret)
  const { name: workspace } = await findWorkspace(ctx)
  const passwordHash = await hashPassword(password, [workspace, name, email])
  if (!(await useToken(ctx, 'reset', secret))) throw new Fault('token.invalid')
  await savePasswordHash(ctx, id, passwordHash)
  await removeSessionsOf(ctx, id)
  await record(ctx, 'member.password_reset', { memberId: id })
  await tellMember(ctx, id, say('members.door.password_reset'))
}
