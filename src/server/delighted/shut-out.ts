import { seconds } from '#core/delighted/shapes.ts'
import type { Ctx } from '../ctx.ts'
import { suppress } from '../messages/suppress.ts'
import { meetPeople } from '../people/meet.ts'
import { type Call, pageOf, type Reply, refuseProblems, spanOf } from './call.ts'
import { listShutOut } from './people-store.ts'

/** Nobody writes to this address any more. Who is not known yet is met, so that the list can name them. */
export const addUnsubscribe = async (ctx: Ctx, { fields }: Call): Promise<Reply> => {
  const email = fields.email('person_email')
  fields.required('person_email', email)
  refuseProblems(fields.problems)
  await meetPeople(ctx, [{ email: email! }], { source: 'list' })
  await suppress(ctx, { address: email!, reason: 'unsubscribed' })
  return { status: 201, body: { ok: true } }
}

export const listUnsubscribes = (ctx: Ctx, call: Call): Promise<Reply> =>
  listed(ctx, call, { reason: 'unsubscribed', at: 'unsubscribed_at' })

export const listBounces = (ctx: Ctx, call: Call): Promise<Reply> =>
  listed(ctx, call, { reason: 'bounced', at: 'bounced_at' })

const listed = async (
  ctx: Ctx,
  { fields }: Call,
  { reason, at }: { reason: 'unsubscribed' | 'bounced'; at: string },
): Promise<Reply> => {
  const page = pageOf(fields)
  const span = spanOf(fields)
  refuseProblems(fields.problems)
  const found = await listShutOut(ctx, reason, { ...page, ...span })
  return {
    body: found.map((one) => ({
      person_id: one.personId,
      email: one.email,
      name: one.name,
      [at]: seconds(one.at),
    })),
  }
}
