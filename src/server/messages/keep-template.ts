import type { Id } from '#core/ids.ts'
import { TEMPLATE_FIELDS, type Template } from '#core/messages/template.ts'
import { asksForReview } from '#core/templates/asks-for-review.ts'
import { unknownFieldsOf } from '#core/templates/substitute.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { unlessTaken } from '../unless-taken.ts'
import { addTemplate, findTemplate, saveTemplate } from './templates-store.ts'

type Words = Pick<Template, 'name' | 'subject' | 'body'>

export const createTemplate = async (ctx: Ctx, words: Words): Promise<Template> => {
  refuseUnfit(words)
  const id = await addTemplate(ctx, words)
  if (!id) throw new Fault('template.name_taken')
  return changed(ctx, id)
}

type Change = { id: Id<'template'> } & { [K in keyof Words]?: Words[K] | undefined }

export const changeTemplate = async (ctx: Ctx, { id, name, subject, body }: Change): Promise<Template> => {
  const found = await findTemplate(ctx, id)
  if (!found) throw new Fault('template.not_found')
  const words = { name: name ?? found.name, subject: subject ?? found.subject, body: body ?? found.body }
  refuseUnfit(words)
  await unlessTaken('template.name_taken', () => saveTemplate(ctx, id, words))
  return changed(ctx, id)
}

const changed = async (ctx: Ctx, id: Id<'template'>): Promise<Template> => {
  await record(ctx, 'template.changed', { templateId: id })
  return (await findTemplate(ctx, id))!
}

/** Who gets an answer from a case is chosen case by case, so a request for reviews in it would reach the content alone. */
const refuseUnfit = ({ subject, body }: Words): void => {
  if (asksForReview(`${subject}\n${body}`)) throw new Fault('review.gated')
  const known = Object.keys(TEMPLATE_FIELDS)
  const errors = Object.entries({ subject, body }).flatMap(([path, text]) =>
    unknownFieldsOf(text, known).map((field) => ({
      path,
      code: 'unknown_field',
      detail: `{{${field}}} is not known; there are ${known.join(', ')}.`,
    })),
  )
  if (errors.length > 0) throw new Fault('template.unknown_field', { errors })
}
