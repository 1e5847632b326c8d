import type { Fields } from '#core/delighted/fields.ts'
import { personShape, seconds } from '#core/delighted/shapes.ts'
import { type Id, isId } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { job } from '../jobs/job.ts'
import { addPerson } from '../people/change-person.ts'
import { requestSurvey } from './ask.ts'
import {
  listMemberships,
  type Membership,
  removeMembership,
  saveMembership,
  takeDue,
} from './autopilot-store.ts'
import { type Call, cursorOf, pageOf, type Reply, readCursor, refuseField, refuseProblems } from './call.ts'
import { type FoundPerson, findBy, findManyPeople } from './people-store.ts'
import { type AskedBy, type Autopilot, findAutopilot } from './store.ts'

const channelOf = ({ params }: Call): AskedBy => {
  const channel = params['platform']
  if (channel !== 'email' && channel !== 'sms') throw new Fault('request.not_found')
  return channel
}

export const showAutopilot = async (ctx: Ctx, call: Call): Promise<Reply> => {
  const channel = channelOf(call)
  const { active, frequencySeconds, createdAt, updatedAt } = await findAutopilot(ctx, channel)
  return {
    body: {
      platform_id: channel,
      active,
      frequency: frequencySeconds,
      created_at: seconds(createdAt),
      updated_at: seconds(updatedAt),
    },
  }
}

export const listMembers = async (ctx: Ctx, call: Call): Promise<Reply> => {
  const { fields } = call
  const channel = channelOf(call)
  const { limit } = pageOf(fields)
  const cursor = fields.text('page_info')
  const after = cursor === undefined ? null : readCursor(cursor)
  if (after !== null && !isId('person', after)) fields.wrong('page_info', 'is invalid')
  const asked = identifiersOf(fields)
  refuseProblems(fields.problems)
  const person = asked.length > 0 ? await findBy(ctx, asked[0]!) : undefined
  if (asked.length > 0 && !person) return { body: [] }
  const found = await listMemberships(ctx, channel, {
    personId: person?.id ?? null,
    after: after as Id<'person'> | null,
    limit: limit + 1,
  })
  const shown = found.slice(0, limit)
  const people = await findManyPeople(
    ctx,
    shown.map(({ personId }) => personId),
  )
  const autopilot = await findAutopilot(ctx, channel)
  return {
    body: shown.map((one) => membershipShape(one, people.get(one.personId)!, autopilot)),
    next: found.length > limit ? cursorOf(shown.at(-1)!.personId) : null,
  }
}

const membershipShape = (one: Membership, person: FoundPerson, { active }: Autopilot) => ({
  created_at: seconds(one.createdAt),
  updated_at: seconds(one.updatedAt),
  person: memberShape(person),
  next_survey_request: active
    ? {
        id: one.requestId,
        created_at: seconds(one.createdAt),
        survey_scheduled_at: seconds(one.nextAt),
        properties: one.properties,
      }
    : null,
})

const memberShape = (person: FoundPerson) => {
  const { id, name, email, created_at, phone_number, last_sent_at } = personShape(person)
  return { id, name, email, created_at, phone_number, last_sent_at }
}

/** Joining again replaces the properties. Who has been asked lately waits for a whole round. */
export const addMember = async (ctx: Ctx, call: Call): Promise<Reply> => {
  const { fields } = call
  const channel = channelOf(call)
  const id = fields.text('person_id')
  const email = fields.email('person_email')
  const phone = fields.phone('person_phone_number') ?? fields.phone('phone_number')
  const name = fields.text('person_name', 200)
  const properties = fields.properties('properties') ?? {}
  if (!id && !email && !phone)
    fields.required(channel === 'sms' ? 'person_phone_number' : 'person_email', undefined)
  refuseProblems(fields.problems)
  const known = id ? await findBy(ctx, { id }) : undefined
  if (id && !known) refuseField('person_id', 'does not exist')
  const { id: personId } =
    known ??
    (await addPerson(ctx, {
      ...(email ? { email } : {}),
      ...(phone ? { phone } : {}),
      ...(name ? { name } : {}),
    }))
  const person = (await findBy(ctx, { id: personId }))!
  if (channel === 'email' && !person.email) refuseField('person_email', "can't be blank")
  if (channel === 'sms' && !person.phone) refuseField('person_phone_number', "can't be blank")
  const { frequencySeconds } = await findAutopilot(ctx, channel)
  const nextAt = new Date(
    Math.max(ctx.now().getTime(), (person.askedAt?.getTime() ?? 0) + frequencySeconds * 1_000),
  )
  await saveMembership(ctx, channel, { personId, properties, nextAt })
  return { status: 201, body: { person: memberShape(person), properties } }
}

export const removeMember = async (ctx: Ctx, call: Call): Promise<Reply> => {
  const channel = channelOf(call)
  const asked = identifiersOf(call.fields)
  refuseProblems(call.fields.problems)
  if (asked.length !== 1)
    refuseField('person_id', 'give exactly one of person_id, person_email and person_phone_number')
  const person = await findBy(ctx, asked[0]!)
  if (!person || !(await removeMembership(ctx, channel, person.id))) throw new Fault('person.not_found')
  return { body: { person: memberShape(person) } }
}

const identifiersOf = (fields: Fields) => {
  const id = fields.text('person_id')
  const email = fields.email('person_email')
  const phone = fields.phone('person_phone_number') ?? fields.phone('phone_number')
  return [...(id ? [{ id }] : []), ...(email ? [{ email }] : []), ...(phone ? [{ phone }] : [])]
}

const AT_ONCE = 500

/** Asks those whose turn it is. A round that cannot be finished at once goes on with the next minute. */
export const flyAutopilots = job('delighted.fly_autopilots', async (ctx, _: Record<string, never>) => {
  for (const channel of ['email', 'sms'] as const) {
    const { active, frequencySeconds } = await findAutopilot(ctx, channel)
    if (!active) continue
    for (const due of await takeDue(ctx, channel, { frequencySeconds, limit: AT_ONCE }))
      await requestSurvey(ctx, { ...due, channel, sendAt: ctx.now() })
  }
})
