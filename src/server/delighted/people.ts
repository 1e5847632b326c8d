import type { Fields } from '#core/delighted/fields.ts'
import { personShape, seconds } from '#core/delighted/shapes.ts'
import { type Id, isId } from '#core/ids.ts'
import { normalEmail, normalPhone } from '#core/people/address.ts'
import { DAY } from '#core/time.ts'
import type { Attributes } from '#core/wire.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { addPerson, changePerson } from '../people/change-person.ts'
import { forgetPerson } from '../people/forget.ts'
import { notePersonAt } from '../people/store.ts'
import { requestSurvey } from './ask.ts'
import {
  type Call,
  cursorOf,
  pageOf,
  type Reply,
  readCursor,
  refuseField,
  refuseProblems,
  spanOf,
} from './call.ts'
import { type FoundPerson, findBy, listPeople } from './people-store.ts'
import { withdrawRequests } from './withdraw.ts'

/** Say how the survey is worded, not who the person is. */
const WORDING = new Set([
  'question_product_name',
  'delighted_email_subject',
  'delighted_intro_message',
  'thank_you_message',
  'thank_you_link_text',
  'thank_you_link_url',
])

/** Adds a person, or adds to the one who is known, and asks them unless told not to. */
export const sendToPerson = async (ctx: Ctx, { fields }: Call): Promise<Reply> => {
  const email = fields.email('email')
  const phone = fields.phone('phone_number')
  if (!email && !phone) fields.required('email', undefined)
  const channel = channelOf(fields, { email, phone })
  const delay = Math.max(0, fields.number('delay') ?? 0)
  if (delay > LONGEST_DELAY_SECONDS) fields.wrong('delay', 'is too long')
  const isAsked = fields.flag('send', true)
  const properties = fields.properties('properties') ?? {}
  const lastSentAt = fields.moment('last_sent_at')
  // Whoever was asked in a hundred years would rest till then.
  if (lastSentAt && lastSentAt.getTime() > ctx.now().getTime() + DAY)
    fields.wrong('last_sent_at', 'must not be in the future')
  const known = knownOf(fields, properties)
  const update = updateOf(fields)
  refuseProblems(fields.problems)

  const person = await taken(() =>
    addPerson(ctx, { ...known, ...(email ? { email } : {}), ...(phone ? { phone } : {}) }),
  )
  if (Object.keys(update).length > 0) await taken(() => changePerson(ctx, { id: person.id, ...update }))
  if (lastSentAt) await notePersonAt(ctx, [person.id], 'asked_at', lastSentAt)
  const sendAt = new Date(ctx.now().getTime() + delay * 1_000)
  const scheduledAt = isAsked
    ? await requestSurvey(ctx, { personId: person.id, channel, properties, sendAt })
    : null
  return {
    body: {
      id: person.id,
      email: update.email ?? person.email,
      name: person.name,
      phone_number: update.phone ?? person.phone,
      survey_scheduled_at: scheduledAt && seconds(scheduledAt),
      properties,
    },
  }
}

const LONGEST_DELAY_SECONDS = 366 * 86_400

const channelOf = (
  fields: Fields,
  { email, phone }: { email?: string | undefined; phone?: string | undefined },
) => {
  const channel = fields.text('channel')
  if (channel !== undefined && channel !== 'email' && channel !== 'sms')
    fields.wrong('channel', 'is not included in the list')
  const chosen =
    channel === 'sms' || (channel === undefined && !email && phone) ? ('sms' as const) : ('email' as const)
  if (chosen === 'sms' && !phone) fields.required('phone_number', undefined)
  if (chosen === 'email' && channel === 'email' && !email) fields.required('email', undefined)
  return chosen
}

const knownOf = (fields: Fields, properties: Attributes) => {
  const name = fields.text('name', 200)
  const locale = typeof properties['locale'] === 'string' ? properties['locale'].slice(0, 20) : undefined
  const attributes = Object.fromEntries(
    Object.entries(properties).filter(([key]) => !WORDING.has(key) && key !== 'locale'),
  )
  return {
    ...(name === undefined ? {} : { name }),
    ...(locale ? { locale } : {}),
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
  }
}

const updateOf = (fields: Fields): { email?: string; phone?: string } => {
  const email = fields.email('email_update')
  const phone = fields.phone('phone_number_update')
  return { ...(email ? { email } : {}), ...(phone ? { phone } : {}) }
}

/** The same refusal as Delighted's for an address that belongs to somebody else. */
const taken = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Fault && error.code === 'person.address_taken')
      refuseField('email', 'has already been taken')
    throw error
  }
}

/** `save()` of a client: who it is stands in the body. Nobody is asked by being changed. */
export const savePersonByBody = async (ctx: Ctx, { fields }: Call): Promise<Reply> => {
  const id = fields.text('id')
  const email = fields.email('email')
  const phone = fields.phone('phone_number')
  if (!id && !email && !phone) fields.required('id', undefined)
  const known = knownOf(fields, fields.properties('properties') ?? {})
  const update = updateOf(fields)
  refuseProblems(fields.problems)
  const found = id
    ? await findBy(ctx, { id })
    : (email && (await findBy(ctx, { email }))) || (phone && (await findBy(ctx, { phone }))) || undefined
  if (!found) throw new Fault('person.not_found')
  const addresses = { ...(email ? { email } : {}), ...(phone ? { phone } : {}), ...update }
  await taken(() => changePerson(ctx, { id: found.id, ...known, ...addresses }))
  return { body: withProperties((await findBy(ctx, { id: found.id }))!) }
}

const withProperties = (person: FoundPerson) => ({ ...personShape(person), properties: person.attributes })

export const showPerson = async (ctx: Ctx, { params }: Call): Promise<Reply> => {
  const found = await findBy(ctx, byOf(params['who']!))
  if (!found) throw new Fault('person.not_found')
  return { body: withProperties(found) }
}

/** Oldest first, by a cursor: page 1,000 costs what page 1 does. */
export const listAllPeople = async (ctx: Ctx, { fields }: Call): Promise<Reply> => {
  const { limit } = pageOf(fields)
  const span = spanOf(fields)
  const email = fields.email('email')
  const phone = fields.phone('phone_number')
  if (email && phone) fields.wrong('email', 'cannot be combined with phone_number')
  const cursor = fields.text('page_info')
  const after = cursor === undefined ? null : readCursor(cursor)
  if (after !== null && !isId('person', after)) fields.wrong('page_info', 'is invalid')
  refuseProblems(fields.problems)
  if (email || phone) {
    const found = await findBy(ctx, email ? { email } : { phone: phone! })
    return { body: found ? [personShape(found)] : [] }
  }
  const found = await listPeople(ctx, { ...span, after: after as Id<'person'> | null, limit: limit + 1 })
  const shown = found.slice(0, limit)
  return { body: shown.map(personShape), next: found.length > limit ? cursorOf(shown.at(-1)!.id) : null }
}

/** The person and all that is known of them is erased. */
export const deletePerson = async (ctx: Ctx, { params }: Call): Promise<Reply> => {
  const found = await findBy(ctx, byOf(params['who']!))
  if (!found) throw new Fault('person.not_found')
  await forgetPerson(ctx, { id: found.id })
  return { status: 202, body: { ok: true } }
}

/** A client that was given two keys names nobody in the path; erasing somebody then would be a guess. */
export const refuseNameless = async (): Promise<Reply> => refuseField('id', "can't be blank")

export const deletePending = async (ctx: Ctx, { params }: Call): Promise<Reply> => {
  const found = await findBy(ctx, byOf(params['who']!))
  if (!found) throw new Fault('person.not_found')
  await withdrawRequests(ctx, found.id)
  return { body: { ok: true } }
}

/** `email:…`, `phone_number:…`, an address as it is, or an id. */
const byOf = (text: string) => {
  const [, kind, rest] = /^(email|phone_number|id):(.*)$/s.exec(text) ?? []
  const named = rest ?? text
  const email = kind === 'email' || (kind === undefined && text.includes('@')) ? normalEmail(named) : null
  if (email !== null) return { email }
  const phone =
    kind === 'phone_number' || (kind === undefined && text.startsWith('+')) ? normalPhone(named) : null
  return phone === null ? { id: named } : { phone }
}
