import type { FieldProblems, Fields } from '#core/delighted/fields.ts'
import type { Given } from '#core/delighted/form.ts'
import type { Right } from '#core/members/role.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'

/** One request, whatever it was written in. */
export type Call = { given: Given; fields: Fields; params: Readonly<Record<string, string>>; origin: string }

export type Reply = {
  status?: 200 | 201 | 202
  body: unknown
  /** Where the next page begins. */
  next?: string | null
}

export type Endpoint = {
  /** `DELETE /people/:who`. */
  readonly at: string
  readonly rights: readonly Right[]
  readonly answer: (ctx: Ctx, call: Call) => Promise<Reply>
}

/** Refuses with what is wrong with each parameter, if anything is. */
export const refuseProblems = (problems: FieldProblems): void => {
  const errors = Object.entries(problems).flatMap(([path, all]) =>
    all.map((detail) => ({ path, code: 'invalid', detail })),
  )
  if (errors.length > 0) throw new Fault('request.invalid', { errors })
}

export const refuseField = (path: string, detail: string): never => {
  throw new Fault('request.invalid', { errors: [{ path, code: 'invalid', detail }] })
}

/** How much of a list: what makes no sense is read as the usual, as Delighted does. */
export const pageOf = (fields: Fields): { limit: number; offset: number } => {
  const limit = whole(fields.number('per_page'), USUAL_PAGE, LARGEST_PAGE)
  const page = whole(fields.number('page'), 1, 1_000_000)
  return { limit, offset: (page - 1) * limit }
}

const USUAL_PAGE = 20
const LARGEST_PAGE = 100
const whole = (value: number | undefined, usual: number, most: number): number =>
  value === undefined || !(value >= 1) ? usual : Math.min(most, Math.floor(value))

export const spanOf = (fields: Fields): { since: Date | undefined; until: Date | undefined } => ({
  since: fields.moment('since'),
  until: fields.moment('until'),
})

/** The place in a list as a client carries it: nothing to be read or made up. */
export const cursorOf = (id: string): string => Buffer.from(id).toString('base64url')
export const readCursor = (text: string): string => Buffer.from(text, 'base64url').toString()
