import { z } from 'zod'
import { type Id, type IdPrefix, isId } from './ids.ts'
import type { Right } from './members/role.ts'
import { storable } from './text.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What a route lets through: how often one caller may ask. The numbers live in server/http/limits.ts. */
export type Pace = 'read' | 'write' | 'front_door' | 'answer' | 'sign_in' | 'heavy'

export type Route<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType> = {
  readonly at: `${Method} /${string}`
  /** One sentence for the API documentation. */
  readonly says: string
  /** `anyone` needs no session or key; `self` any signed-in member. */
  readonly right: Right | 'anyone' | 'self'
  readonly input: I
  readonly output: O
  readonly status: number
  readonly pace: Pace
  /** The body is a file, streamed to the handler as `body`; the input is what stands in path and query. */
  readonly file: boolean
  /** A dangerous act: a session that has not said for a while who it is has to say so again. Keys do not. */
  readonly proof: (given: Readonly<Record<string, unknown>>) => boolean
}

type Rest<I, O> = {
  says: string
  right: Route['right']
  input: I
  output: O
  status?: number
  pace?: Pace
  file?: boolean
  proof?: Route['proof']
}

/** Declares a route of the API. What goes in and comes out is checked on both ends by these same schemas. */
export const route = <I extends z.ZodObject, O extends z.ZodType>(
  at: Route['at'],
  {
    status = 200,
    pace = at.startsWith('GET') ? 'read' : 'write',
    file = false,
    proof = () => false,
    input,
    ...rest
  }: Rest<I, O>,
): Route<I, O> => ({
  at,
  status,
  pace,
  file,
  proof,
  input: hasBody(at) && !file ? strict(input) : input,
  ...rest,
})

const hasBody = (at: Route['at']): boolean => /^(POST|PUT|PATCH) /.test(at)

/** A body is refused for a field that does not exist: a misspelt one must not silently mean nothing. */
const strict = <I extends z.ZodObject>(input: I): I => input.strict() as unknown as I

export type Routes = Readonly<Record<string, Route>>
/** What a caller hands in. */
export type Input<R extends Route> = z.output<R['input']>
export type Output<R extends Route> = z.output<R['output']>

const BEFORE_OUR_ERA = 'dates begin with the year 1'
const YEAR_ONE = Date.parse('0001-01-01T00:00:00Z')
/** PostgreSQL writes the years before otherwise, and nobody means them. */
const isOfOurEra = (text: string): boolean => Date.parse(text) >= YEAR_ONE

/** A moment: ISO 8601 on the wire, a Date on both ends. */
export const instant = z.codec(
  z.iso.datetime({ offset: true }).refine(isOfOurEra, BEFORE_OUR_ERA),
  z.date(),
  {
    decode: (text) => new Date(text),
    encode: (date) => date.toISOString(),
  },
)

/** A calendar day, `2026-03-29`. */
export const day = z.iso.date().refine(isOfOurEra, BEFORE_OUR_ERA)

export const id = <P extends IdPrefix>(prefix: P): z.ZodType<Id<P>, Id<P>> =>
  z
    .custom<Id<P>>((value) => typeof value === 'string' && isId(prefix, value), `not a ${prefix} id`)
    .meta({ type: 'string', pattern: `^${prefix}_[0-9a-hjkmnp-tv-z]{26}$` })

/** Where a page before ended: what it gave as `next`, which is the id of its last line. */
export const lastOf = <P extends IdPrefix>(prefix: P) =>
  z
    .string()
    .max(200)
    .refine((value) => isId(prefix, value), 'not from a page before') as unknown as z.ZodType<Id<P>, string>

/** Numbers arrive as text in a query string. */
export const queryNumber = z.coerce.number<string | number>()
export const queryFlag = z.stringbool().or(z.boolean())
export const pageSize = queryNumber.pipe(z.number().int().min(1).max(200)).default(50)

/** A page of a list; `next` is handed back as `after` to go on, null at the end. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() })

/** So far down a list somebody may jump; beyond it, it goes on page after page. */
export const JUMPED_TO = 100_000

/** For whoever goes on from a page, and for whoever jumps to the middle or the end. */
export const placeInList = {
  after: z.string().max(200).optional(),
  skip: queryNumber
    .pipe(z.number().int().min(0).max(JUMPED_TO))
    .optional()
    .describe('Instead of `after`: so many are left out, for whoever jumps to the middle or the end.'),
  limit: pageSize,
}
export const isOnePlace = ({ after, skip }: { after?: string | undefined; skip?: number | undefined }) =>
  after === undefined || skip === undefined
export const ONE_PLACE = { path: ['skip'], message: 'after or skip, not both' }

/** What nobody waits for is given up: the list goes on page after page. */
export const COUNTING_SECONDS = 2
export const rowCount = z.object({
  count: z
    .number()
    .int()
    .nullable()
    .describe(
      `${JUMPED_TO + 1} stands for more than ${JUMPED_TO}, null for what could not be counted within ${COUNTING_SECONDS} seconds.`,
    ),
})

export const nothing = z.object({})
export const done = z.object({ done: z.literal(true) })

export const attributeName = z
  .string()
  .min(1)
  .max(100)
  .refine((name) => storable(name) === name, 'holds characters that cannot be kept')

export const ATTRIBUTE_LIMIT = 100

/** Free attributes of a person, account or feedback: flat, small, of plain values. */
export const attributes = z
  .record(attributeName, z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]))
  .refine((all) => Object.keys(all).length <= ATTRIBUTE_LIMIT, `at most ${ATTRIBUTE_LIMIT} attributes`)
export type Attributes = z.output<typeof attributes>

/** What is known besides, as far as there is room; what stands there already stays as it is. */
export const withBesides = (
  all: Attributes,
  besides: Readonly<Record<string, Attributes[string] | undefined>>,
): Attributes => {
  const kept = Object.entries(besides).flatMap(([name, value]) =>
    value === undefined || value === '' || Object.hasOwn(all, name) ? [] : [[name, value] as const],
  )
  const room = Math.max(0, ATTRIBUTE_LIMIT - Object.keys(all).length)
  return { ...all, ...Object.fromEntries(kept.slice(0, room)) }
}
