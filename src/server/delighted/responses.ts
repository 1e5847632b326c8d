import type { Fields } from '#core/delighted/fields.ts'
import { responseShape } from '#core/delighted/shapes.ts'
import { COMMENT_LIMIT } from '#core/feedback/feedback.ts'
import { SCALES } from '#core/metrics/score.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { type Amendment, amendFeedback } from '../feedback/amend.ts'
import { submit } from '../feedback/submit.ts'
import { notePersonAt } from '../people/store.ts'
import { type Call, pageOf, type Reply, refuseField, refuseProblems, spanOf } from './call.ts'
import { type FoundPerson, findBy } from './people-store.ts'
import { metricOfProject } from './project.ts'
import { findResponse, listResponses, type ResponseFilter } from './responses-store.ts'
import { findProject } from './store.ts'

export const addResponse = async (ctx: Ctx, call: Call): Promise<Reply> => {
  const { fields } = call
  const who = fields.text('person')
  const score = fields.number('score')
  fields.required('person', who)
  fields.required('score', score)
  const comment = fields.text('comment', COMMENT_LIMIT)
  const properties = fields.properties('person_properties')
  const occurredAt = fields.moment('created_at')
  refuseProblems(fields.problems)
  const project = await findProject(ctx)
  const metric = project?.metric ?? 'nps'
  refuseScore(metric, score!)
  const person = await personOf(ctx, who!)
  const [submitted] = await submit(ctx, [
    {
      channel: 'api',
      metric,
      score: score!,
      personId: person.id,
      ...(comment === undefined ? {} : { comment }),
      ...(properties === undefined ? {} : { attributes: properties }),
      ...(occurredAt ? { occurredAt } : {}),
      ...(project ? { surveyId: project.surveyId } : {}),
    },
  ])
  if (!submitted || submitted instanceof Fault) throw asField(submitted)
  await notePersonAt(ctx, [person.id], 'answered_at', submitted.feedback.occurredAt)
  return { status: 201, body: await shown(ctx, call, submitted.feedback.id) }
}

const asField = (fault: Fault | undefined): Fault => {
  const detail = fault && AGAINST_DATE[fault.code]
  return detail
    ? new Fault('request.invalid', { errors: [{ path: 'created_at', code: 'invalid', detail }] })
    : (fault ?? new Fault('unexpected'))
}

const AGAINST_DATE: Readonly<Record<string, string>> = {
  'feedback.in_future': 'must not be in the future',
  'feedback.too_early': 'must not be before 1990',
}

const refuseScore = (metric: keyof typeof SCALES, score: number): void => {
  const { low, high } = SCALES[metric]
  if (!Number.isInteger(score) || score < low || score > high)
    refuseField('score', `must be an integer between ${low} and ${high}`)
}

const personOf = async (ctx: Ctx, who: string): Promise<FoundPerson> =>
  (await findBy(ctx, { id: who })) ?? refuseField('person', 'does not exist')

const shown = async (ctx: Ctx, { fields }: Call, id: string) => {
  const found = await findResponse(ctx, id)
  if (!found) throw new Fault('feedback.not_found')
  return responseShape(found, { url: ctx.url, expand: fields.list('expand') })
}

export const showResponse = async (ctx: Ctx, call: Call): Promise<Reply> => ({
  body: await shown(ctx, call, call.params['id']!),
})

/** Which one stands in the path, or in the body as the client of Node writes it. Properties are added to those there. */
export const changeResponse = async (ctx: Ctx, call: Call): Promise<Reply> => {
  const { fields, params } = call
  const id = params['id'] ?? fields.text('id')
  fields.required('id', id)
  const who = idOfPerson(call)
  const score = fields.number('score')
  const comment = commentOf(call)
  const attributes = fields.properties('person_properties')
  refuseProblems(fields.problems)
  const found = await findResponse(ctx, id!)
  if (!found) throw new Fault('feedback.not_found')
  if (score !== undefined && found.metric in SCALES) refuseScore(found.metric as keyof typeof SCALES, score)
  const change: Amendment = {
    ...(score === undefined ? {} : { score }),
    ...(comment === undefined ? {} : { comment }),
    ...(attributes === undefined ? {} : { attributes }),
    ...(who === undefined ? {} : { personId: (await personOf(ctx, who)).id }),
  }
  await amendFeedback(ctx, found.id, change)
  return { body: await shown(ctx, call, found.id) }
}

/** A client that expanded the person sends the whole of it back. */
const idOfPerson = ({ given, fields }: Call): string | undefined => {
  const person = given['person']
  if (typeof person === 'object' && person !== null && !Array.isArray(person))
    return typeof person['id'] === 'string' ? person['id'] : undefined
  return fields.text('person')
}

/** Null or an empty text takes the comment away; left out, it stays. */
const commentOf = ({ given, fields }: Call): string | null | undefined =>
  given['comment'] === null || given['comment'] === '' ? null : fields.text('comment', COMMENT_LIMIT)

const ORDERS = ['asc', 'desc', 'asc:updated_at', 'desc:updated_at'] as const

export const listAllResponses = async (ctx: Ctx, { fields }: Call): Promise<Reply> => {
  const { limit, offset } = pageOf(fields)
  const order = orderOf(fields)
  const filter: ResponseFilter = {
    ...spanOf(fields),
    metric: await metricOfProject(ctx),
    updatedSince: fields.moment('updated_since'),
    updatedUntil: fields.moment('updated_until'),
    order,
    limit,
    offset,
  }
  refuseTrend(fields)
  const personId = fields.text('person_id')
  const email = fields.email('person_email')
  refuseProblems(fields.problems)
  const expand = fields.list('expand')
  const person = personId
    ? await findBy(ctx, { id: personId })
    : email
      ? await findBy(ctx, { email })
      : undefined
  if ((personId || email) && !person) return { body: [] }
  const found = await listResponses(ctx, { ...filter, ...(person ? { personId: person.id } : {}) })
  return { body: found.map((one) => responseShape(one, { url: ctx.url, expand })) }
}

const orderOf = (fields: Fields): (typeof ORDERS)[number] => {
  const order = fields.text('order') ?? 'asc'
  const known = ORDERS.find((one) => one === order)
  if (!known) fields.wrong('order', 'is not included in the list')
  return known ?? 'asc'
}

/** Trends were saved at Delighted and did not move here. Answering without the filter would be a wrong number. */
export const refuseTrend = (fields: Fields): void => {
  if (fields.text('trend') !== undefined) fields.wrong('trend', 'is not known here')
}
