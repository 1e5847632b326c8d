import type { Id } from '#core/ids.ts'
import type { LinkFields, LinkTrial } from '#core/links/api.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { findSurvey, lockSurvey } from '../surveys/store.ts'
import { readLink } from './read-link.ts'
import { listFields, saveFields } from './store.ts'

type BySurvey = { id: Id<'survey'> }

export const showLinkFields = async (ctx: Ctx, { id }: BySurvey): Promise<LinkFields> => {
  if (!(await findSurvey(ctx, id))) throw new Fault('survey.not_found')
  return { fields: await listFields(ctx, id) }
}

export const saveLinkFields = async (
  ctx: Ctx,
  { id, fields }: BySurvey & LinkFields,
): Promise<LinkFields> => {
  if (!(await lockSurvey(ctx, id))) throw new Fault('survey.not_found')
  await saveFields(ctx, id, fields)
  await record(ctx, 'link.changed', { surveyId: id })
  return showLinkFields(ctx, { id })
}

/** A whole address, or only what stands behind its question mark. */
export const tryLink = async (
  ctx: Ctx,
  { id, address }: BySurvey & { address: string },
): Promise<LinkTrial> => {
  if (!(await findSurvey(ctx, id))) throw new Fault('survey.not_found')
  const query = Object.fromEntries(new URLSearchParams(address.replace(/^[^?]*\?/, '').replace(/#.*$/, '')))
  const { fields, person, ignored } = await readLink(ctx, { surveyId: id, query })
  return { fields, person, ignored }
}
