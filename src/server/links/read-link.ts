import { createHash } from 'node:crypto'
import type { GivenPerson } from '#core/feedback/feedback.ts'
import type { Id } from '#core/ids.ts'
import type { LinkTrial, SignedPerson } from '#core/links/api.ts'
import { fieldsIn, type Ignored, identityIgnored } from '#core/links/link.ts'
import type { Attributes } from '#core/wire.ts'
import type { Ctx } from '../ctx.ts'
import { unseal } from '../seal.ts'
import { readSigned } from './signature.ts'
import { listFields, listSealedKeys } from './store.ts'

export type Query = Readonly<Record<string, string>>

/** What an open link says beside the way to the survey. */
export type LinkSays = LinkTrial & {
  /** What goes onto the feedback. */
  attributes: Attributes
  /** A signed link takes one answer: this names it. */
  ticket: string | null
  /** It says who it is, and is not believed. */
  isNameless: boolean
}

/** `saidAt`: when it was said, for what a browser kept until it found us again; it names whom it named then. */
export const readLink = async (
  ctx: Ctx,
  { surveyId, query, saidAt = ctx.now() }: { surveyId: Id<'survey'>; query: Query; saidAt?: Date },
): Promise<LinkSays> => {
  const { fields, ignored } = fieldsIn(await listFields(ctx, surveyId), query)
  const said = query['who'] ? await readWho(ctx, { surveyId, who: query['who'], saidAt }) : null
  if (typeof said === 'string') ignored.push({ name: 'who', why: said })
  const unbelieved = identityIgnored(ignored)
  const signed = typeof said === 'string' ? null : said
  return {
    fields,
    person: signed && personIn(signed),
    ignored,
    attributes: { ...fields, ...(unbelieved && !signed ? { 'link.ignored': unbelieved } : {}) },
    ticket: signed && `link:${surveyId}:${hashOf(query['who']!)}`,
    isNameless: unbelieved !== null && signed === null,
  }
}

const readWho = async (
  ctx: Ctx,
  { surveyId, who, saidAt }: { surveyId: Id<'survey'>; who: string; saidAt: Date },
): Promise<SignedPerson | Ignored['why']> => {
  const secrets = (await listSealedKeys(ctx)).flatMap((sealed) => unseal(ctx, sealed) ?? [])
  const said = readSigned(who, { secrets, now: saidAt })
  if (typeof said === 'string') return said
  return said.survey === undefined || said.survey === surveyId ? said : 'other_survey'
}

const personIn = ({ exp: _, survey: __, ...person }: SignedPerson): GivenPerson => person

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url')
