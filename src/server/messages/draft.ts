import type { Id } from '#core/ids.ts'
import { type TEMPLATE_FIELDS, type TemplateField, TRACKING_LINK } from '#core/messages/template.ts'
import { substitute } from '#core/templates/substitute.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { findMember } from '../members/store.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { type Addressee, findAddressee } from './addressee-store.ts'
import { findTemplate } from './templates-store.ts'

type Draft = { id: Id<'case'>; templateId: Id<'template'> }

/** A letter to begin with: a template in the words of this very customer. */
export const draftReply = async (
  ctx: Ctx,
  { id, templateId }: Draft,
): Promise<{ subject: string; text: string }> => {
  const person = await findAddressee(ctx, id)
  if (!person) throw new Fault('case.not_found')
  const template = await findTemplate(ctx, templateId)
  if (!template) throw new Fault('template.not_found')
  const values = await valuesOf(ctx, person)
  return { subject: substitute(template.subject, values), text: substitute(template.body, values) }
}

const valuesOf = async (ctx: Ctx, person: Addressee): Promise<Record<TemplateField, string | null>> => {
  const member = ctx.who.kind === 'member' ? await findMember(ctx, ctx.who.id) : null
  const workspace = await findWorkspace(ctx)
  return {
    'person.name': person.name,
    'person.firstName': person.name?.trim().split(/\s+/)[0] ?? null,
    words: person.words && shorten(person.words),
    'case.number': String(person.number),
    'case.title': person.title,
    'case.rootCause': person.rootCause,
    'case.actionTaken': person.actionTaken,
    'case.remedy': person.remedy,
    'member.name': member?.name ?? null,
    'workspace.name': workspace.name,
    'tracking.link': TRACKING_LINK,
  } satisfies Record<keyof typeof TEMPLATE_FIELDS, string | null>
}

/** Enough to recognise one's own words by. */
const QUOTED_LENGTH = 400
const shorten = (words: string): string => {
  const line = words.replace(/\s+/g, ' ').trim()
  return line.length <= QUOTED_LENGTH ? line : `${line.slice(0, QUOTED_LENGTH).replace(/\s+\S*$/, '')} …`
}
