import type { Id } from '#core/ids.ts'
import type { Mapping } from '#core/imports/api.ts'
import type { RowFault } from '#core/imports/row.ts'
import type { Ctx } from '../ctx.ts'
import { feedbackBringer } from './bring-feedback.ts'
import { peopleBringer } from './bring-people.ts'
import { shutOutBringer } from './bring-shut-out.ts'
import type { Row } from './read-rows.ts'

/** What a row is to Heard: something new, something it has already, or nothing it can take. */
export type Verdict = 'new' | 'repeated' | RowFault[]

/** Knows what the rows of one kind of file are. `check` says what `bring` would do, and writes nothing. */
export type Bringer = {
  check: (ctx: Ctx, rows: readonly Row[]) => Promise<Verdict[]>
  bring: (ctx: Ctx, importId: Id<'import'>, rows: readonly Row[]) => Promise<Verdict[]>
}

export const bringerOf = (mapping: Mapping): Bringer => {
  switch (mapping.kind) {
    case 'feedback':
      return feedbackBringer(mapping)
    case 'people':
      return peopleBringer(mapping)
    case 'unsubscribed':
    case 'bounced':
      return shutOutBringer(mapping, mapping.kind)
  }
}
