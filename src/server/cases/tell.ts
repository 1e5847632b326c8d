import type { Id } from '#core/ids.ts'
import { momentIn, USUAL_LOCALE } from '#core/notices/moment.ts'
import type { NoticeKind } from '#core/notices/notice.ts'
import type { Tell } from '#core/promises/ladder.ts'
import type { Ctx } from '../ctx.ts'
import { notify } from '../notices/notify.ts'
import { postToRooms } from '../notices/post.ts'
import type { NewNotice } from '../notices/store.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { listHelping } from './collaborators-store.ts'
import { listRecipients } from './owners-store.ts'
import type { Case } from './store.ts'

type Told = Pick<NewNotice, 'key' | 'subject' | 'text'> & { kind: NoticeKind }

/** A notice to whoever the case concerns, once per key and member; whom nobody stands behind goes one step up. */
export const tell = async (ctx: Ctx, found: Case, whom: Tell, told: Told): Promise<void> => {
  const path = `/cases/${found.id}`
  await notify(
    ctx,
    (await hearersOf(ctx, found, { whom, kind: told.kind })).map((id) => ({
      ...told,
      memberId: id,
      path,
      caseId: found.id,
      urgent: found.level === 'urgent',
    })),
  )
  const owner = found.ownerMemberId ? { memberId: found.ownerMemberId } : { teamId: found.ownerTeamId! }
  const post = { subject: told.subject, text: await inTheRoom(ctx, told.text), link: null }
  await postToRooms(ctx, [{ kind: told.kind, level: found.level, key: told.key, post, path, owner }])
}

/** A room has many readers: the workspace's own time. */
const inTheRoom = async (ctx: Ctx, text: NewNotice['text']): Promise<string> =>
  typeof text === 'string'
    ? text
    : text(momentIn({ zone: (await findWorkspace(ctx)).zone, locale: USUAL_LOCALE }))

/** What the customer says concerns whoever helps, too; promises are the owner’s. */
const FOR_HELPERS: readonly NoticeKind[] = ['customer_wrote', 'disputed']

const hearersOf = async (
  ctx: Ctx,
  found: Case,
  { whom, kind }: { whom: Tell; kind: NoticeKind },
): Promise<Id<'member'>[]> => {
  const recipients = (await listRecipients(ctx, found, whom)).map(({ id }) => id)
  const helping = FOR_HELPERS.includes(kind) ? await listHelping(ctx, found.id) : []
  return [...new Set([...recipients, ...helping])]
}
