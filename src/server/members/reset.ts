import { fromUuid, toUuid } from '#core/ids.ts'
import type { Member } from '#core/members/api.ts'
import { oneLine } from '#core/messages/one-line.ts'
import { HOUR } from '#core/time.ts'
import { type Ctx, deskOf, HEARD, newId, type Program } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { headerIdOf, senderOf } from '../messages/addresses.ts'
import { findDkimKey } from '../messages/mail-keys.ts'
import type { OutgoingMail } from '../ports/ports.ts'
import { record } from '../record.ts'
import { say } from '../say.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { hashPassword } from './password.ts'
import { removeSessionsOf } from './sessions-store.ts'
import { type Candidate, findCandidates, findMember, lockMember, savePasswordHash } from './store.ts'
import { tellMember } from './tell-member.ts'
import { countTokens, findToken, mintToken, useToken, voidTokens } from './tokens.ts'

const VALID_HOURS = 1
/** Whoever asks again and again fills nobody's mailbox. The links before stay void, so the last mail is the one that counts. */
const MOST_AN_HOUR = 3

/**
 * The mail is not one of the messages that are kept: whoever may read those, or a backup, must not find a link in them
 * that opens an account. Nobody waits for it either, so an address that nobody has is answered as fast.
 */
export const askReset = async (program: Program, email: string): Promise<void> => {
  const candidates = await findCandidates(program, email)
  void Promise.all(
    candidates.map(async (candidate) => {
      const mail = await writeMail(program, candidate)
      if (mail) await program.ports.mailer.send(mail)
    }),
  ).catch((error: unknown) =>
    program.ports.log.warn({ err: error }, 'a link for a new password was not sent'),
  )
}

const writeMail = (program: Program, { workspaceId, memberId }: Candidate): Promise<OutgoingMail | null> =>
  deskOf(program, workspaceId, HEARD).transact(async (ctx) => {
    const { name, email } = (await findMember(ctx, memberId))!
    const { name: workspace } = await findWorkspace(ctx)
    const expiresAt = new Date(ctx.now().getTime() + VALID_HOURS * HOUR)
    const hourAgo = new Date(ctx.now().getTime() - HOUR)
    await lockMember(ctx, memberId)
    if ((await countTokens(ctx, 'reset', { subjectUuid: toUuid(memberId), since: hourAgo })) >= MOST_AN_HOUR)
      return null
    await voidTokens(ctx, 'reset', toUuid(memberId))
    const link = `${ctx.url}/reset/${await mintToken(ctx, 'reset', toUuid(memberId), { expiresAt })}`
    await record(ctx, 'member.reset_asked', { memberId })
    const sender = senderOf(ctx.config.mailFrom)
    return {
      from: { name: oneLine(workspace), address: sender.address },
      to: { name, address: email },
      returnPath: sender.address,
      subject: say('members.reset', { workspace: oneLine(workspace) }),
      text: say('members.reset.text', { name, workspace, link }),
      html: null,
      dkim: await findDkimKey(ctx),
      messageId: headerIdOf(ctx, newId(ctx, 'message')),
      headers: { 'Auto-Submitted': 'auto-generated' },
    }
  })

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
