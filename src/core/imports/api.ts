import { z } from 'zod'
import { CHANNELS, METRICS } from '../feedback/feedback.ts'
import { id, instant, lastOf, pageOf, pageSize, queryFlag, route } from '../wire.ts'
import { HEADER_LIMIT } from './naming.ts'
import { SOURCES } from './sources.ts'

/** What the rows of a file are. */
export const IMPORT_KINDS = ['feedback', 'people', 'unsubscribed', 'bounced'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

/** What a column can hold. `attribute` keeps the column under its own name; `skip` leaves it out. */
export const COLUMN_MEANINGS = [
  'id',
  'occurredAt',
  'channel',
  'touchpoint',
  'unit',
  'metric',
  'score',
  'comment',
  'email',
  'phone',
  'name',
  'firstName',
  'lastName',
  'personId',
  'account',
  'accountTier',
  'accountStage',
  'accountValue',
  'accountLifetimeValue',
  'accountRenewsOn',
  'locale',
  'stage',
  'lifetimeValue',
  'renewsOn',
  'askedAt',
  'answeredAt',
  'stopped',
  'status',
  'attribute',
  'personAttribute',
  'skip',
] as const
export type ColumnMeaning = (typeof COLUMN_MEANINGS)[number]

export const Mapping = z.strictObject({
  kind: z.enum(IMPORT_KINDS).default('feedback'),
  /** The product whose export this is, by its headers. */
  source: z.enum(SOURCES).default('other'),
  /** By header. */
  columns: z.record(z.string().max(HEADER_LIMIT), z.enum(COLUMN_MEANINGS)),
  /** How dates without a month's name are written where ISO 8601 is not. */
  dates: z.enum(['iso', 'dmy', 'mdy']).default('iso'),
  /** Where dates that name no zone were written. */
  zone: z.string().max(60).default('UTC'),
  /** For rows that have no column of their own for it. */
  channel: z.enum(CHANNELS).default('import'),
  touchpoint: z.string().max(100).nullable().default(null),
  metric: z.enum(METRICS).default('none'),
})
export type Mapping = z.output<typeof Mapping>

export const RowProblem = z.object({
  line: z.number().int(),
  column: z.string().nullable(),
  code: z.string(),
  detail: z.string(),
  value: z.string().nullable(),
})

export const Import = z.object({
  id: id('import'),
  fileName: z.string(),
  status: z.enum(['previewed', 'running', 'finished', 'failed', 'undone']),
  mapping: Mapping,
  rows: z.number().int(),
  added: z.number().int(),
  repeated: z.number().int(),
  failed: z.number().int(),
  problems: z.array(RowProblem),
  createdAt: instant,
  finishedAt: instant.nullable(),
})
export type Import = z.output<typeof Import>

const mappingText = z
  .string()
  .max(20_000)
  .optional()
  .describe('The mapping as JSON; guessed from the headers when left out.')
const othersGuessed = queryFlag
  .default(false)
  .describe(
    'Columns that the mapping does not name mean what is guessed of them, instead of nothing: an address has no room for hundreds.',
  )

export const importRoutes = {
  preview: route('POST /imports/preview', {
    says: 'Reads the file, guesses the mapping, shows the first rows and every problem. Writes nothing.',
    right: 'imports.write',
    input: z.object({ fileName: z.string().max(300), mapping: mappingText, othersGuessed }),
    output: z.object({
      headers: z.array(z.string()),
      /** Of a book: the sheet that is read, and how many are not. */
      sheet: z.object({ name: z.string(), others: z.int() }).nullable(),
      mapping: Mapping,
      sample: z.array(z.record(z.string(), z.string())),
      rows: z.number().int(),
      good: z.number().int(),
      /** Good rows that are here already: an import would add nothing for them. */
      repeats: z.number().int(),
      problems: z.array(RowProblem),
      /** The same thing wrong with many rows is said once, with the first of them. */
      problemCounts: z.array(
        z.object({
          code: z.string(),
          column: z.string().nullable(),
          detail: z.string(),
          count: z.number().int(),
          first: z.array(z.object({ line: z.number().int(), value: z.string().nullable() })),
        }),
      ),
    }),
    pace: 'heavy',
    file: true,
  }),
  run: route('POST /imports', {
    says: 'Imports feedback, people or addresses that are shut out from CSV or XLSX. Good rows come in, bad ones are named; with allOrNothing one bad row refuses the file. Safe to run again.',
    right: 'imports.write',
    input: z.object({
      fileName: z.string().max(300),
      mapping: mappingText,
      othersGuessed,
      allOrNothing: queryFlag.default(false),
    }),
    output: Import,
    status: 201,
    pace: 'heavy',
    file: true,
  }),
}

export const importListRoutes = {
  list: route('GET /imports', {
    says: 'Imports, newest first.',
    right: 'imports.write',
    input: z.object({ after: lastOf('import').optional(), limit: pageSize }),
    output: pageOf(Import),
  }),
  show: route('GET /imports/:id', {
    says: 'One import with its progress and problems.',
    right: 'imports.write',
    input: z.object({ id: id('import') }),
    output: Import,
  }),
}

/** A file may have brought a million rows: they go portion by portion, so no transaction may be open. */
export const importUndoRoutes = {
  undo: route('DELETE /imports/:id', {
    says: 'Takes an import back, as far as nothing was built on what it brought. One that broke off is gone on with.',
    right: 'imports.write',
    input: z.object({ id: id('import') }),
    output: Import,
  }),
}
