import type { Id } from '#core/ids.ts'
import { SKIPPED_BECAUSE, USUAL_ANNOUNCEMENT, whyNotTell } from '#core/initiatives/announcing.ts'
import { whyNotAnnounce } from '#core/initiatives/moving.ts'
import type { Ctx } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import { listRaisers } from '../initiatives/raised-store.ts'
import { findInitiative } from '../initiatives/store.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { letterTo, refuseUnknownFields } from './letter.ts'
import { listNamed } from './store.ts'

type Asked = { id: Id<'initiative'>; subject?: string | undefined; body?: string | undefined }

const SAMPLE = 3

/** Who would be told and how it reads, so that nobody sends blindly. Writes nothing. */
export const previewAnnouncement = async (ctx: Ctx, { id, subject, body }: Asked) => {
  const initiative = await findInitiative(ctx, id)
  if (!initiative) throw new Fault('initiative.not_found')
  refuse(whyNotAnnounce(initiative.status, false))
  const letter = {
    subject: subject?.trim() || USUAL_ANNOUNCEMENT.subject,
    body: body?.trim() || USUAL_ANNOUNCEMENT.body,
  }
  refuseUnknownFields(letter)
  const { name: workspaceName } = await findWorkspace(ctx)
  const named = await listNamed(ctx, id)
  const raisers = (await listRaisers(ctx, id)).map((raiser) => ({
    ...raiser,
    why: whyNotTell({ ...raiser, wasTold: named.has(raiser.personId) }),
  }))
  const told = raisers.filter(({ why }) => why === null)
  return {
    ...letter,
    recipients: told.length,
    skipped: SKIPPED_BECAUSE.map((reason) => ({
      reason,
      count: raisers.filter(({ why }) => why === reason).length,
    })).filter(({ count }) => count > 0),
    sample: told.slice(0, SAMPLE).map((raiser) => ({
      personId: raiser.personId,
      name: raiser.name,
      address: raiser.address!,
      ...letterTo(raiser, letter, { initiative, workspaceName }),
    })),
  }
}
