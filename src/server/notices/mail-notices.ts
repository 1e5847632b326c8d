import type { Id } from '#core/ids.ts'
import type { Member } from '#core/members/api.ts'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { type Job, job } from '../jobs/job.ts'
import { findMember } from '../members/store.ts'
import { queueMessage } from '../messages/queue.ts'
import { say } from '../say.ts'
import { listOutOfDate } from './out-of-date.ts'
import { type DueNotice, findNextMail, lockDueNotices, markMailed } from './store.ts'

type Facts = { memberId: Id<'member'> }

/** Mails what is due to one member, and comes back when the next is: what was held back comes in one mail. */
export const mailNotices: Job<Facts> = job('notice.mail', async (ctx: Ctx, { memberId }: Facts) => {
  const due = await lockDueNotices(ctx, memberId)
  const member = await findMember(ctx, memberId)
  await markMailed(
    ctx,
    due.map(({ id }) => id),
  )
  if (member && !member.leftAt) {
    const outOfDate = await listOutOfDate(ctx, due)
    const worth = due.filter(({ id }) => !outOfDate.has(id))
    const together = worth.filter((notice) => notice.together)
    for (const notice of worth) if (!notice.together) await mailOne(ctx, member, notice)
    if (together.length === 1) await mailOne(ctx, member, together[0]!)
    else if (together.length > 1) await mailDigest(ctx, member, together)
  }
  const next = await findNextMail(ctx, memberId)
  if (next) await enqueue(ctx, mailNotices, { memberId }, { at: next, key: `notices:${memberId}` })
})

const mailOne = (ctx: Ctx, member: Member, { id, subject, body, path }: DueNotice) =>
  queueMessage(ctx, {
    ...addressed(member),
    key: `notice:${id}`,
    subject,
    text: [body, path === null ? null : ctx.url + path].filter(Boolean).join('\n\n'),
  })

const mailDigest = (ctx: Ctx, member: Member, notices: readonly DueNotice[]) =>
  queueMessage(ctx, {
    ...addressed(member),
    key: `digest:${notices[0]!.id}`,
    subject: say('notices.digest', { count: notices.length }),
    text: [
      ...notices
        .slice(0, DIGEST_LINES)
        .map(({ subject, path }) =>
          [subject, path === null ? null : ctx.url + path].filter(Boolean).join('\n'),
        ),
      ...(notices.length > DIGEST_LINES
        ? [say('notices.digest.more', { count: notices.length - DIGEST_LINES })]
        : []),
      say('notices.digest.all', { all: `${ctx.url}/notices`, habits: `${ctx.url}/notices?tab=habits` }),
    ].join('\n\n'),
  })

const DIGEST_LINES = 50

const addressed = ({ id, name, email }: Member) => ({
  kind: 'notice' as const,
  memberId: id,
  to: { name, address: email },
})
