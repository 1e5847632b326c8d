import { readFile } from 'node:fs/promises'
import { type Id, isId } from '#core/ids.ts'
import { LINK_LIMITS } from '#core/links/link.ts'
import { type AnswerFault, givenAnswers } from '#core/surveys/answering.ts'
import { isInTime } from '#core/surveys/in-time.ts'
import { languagesOf } from '#core/surveys/language.ts'
import { nextPage } from '#core/surveys/paging.ts'
import type { Answers, SurveyDefinition } from '#core/surveys/survey.ts'
import { answersFromLink, type Fields, fieldsOf } from '../../survey/form.ts'
import { SCRIPT_PATH } from '../../survey/page.ts'
import { problemPage } from '../../survey/problem-page.ts'
import { HIDDEN_LINK } from '../../survey/survey-mail.ts'
import { surveyPage } from '../../survey/survey-page.ts'
import { thanksPage } from '../../survey/thanks-page.ts'
import { type Ctx, deskOf, newId } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { idKeyOf } from '../feedback/keys.ts'
import { findTakenKeys } from '../feedback/keys-store.ts'
import { type Answered, customerPage, formOf, languagesIn } from '../http/customer-page.ts'
import type { Door } from '../http/mount.ts'
import { noteOpening, readerOf } from '../invitations/openings.ts'
import { addressedAs, claimAnswer } from '../invitations/store.ts'
import { type LinkSays, type Query, readLink } from '../links/read-link.ts'
import { workspaceOfSecret } from '../members/tokens.ts'
import { notePersonAt } from '../people/store.ts'
import { trackingUrl } from '../tracking/link.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { type Asked, askedIn, stampOf } from './asked.ts'
import { isStubSpent } from './ballots-store.ts'
import { castBallot } from './cast-ballot.ts'
import { amendClick, isClickInDoubt, noteHand } from './clicked.ts'
import { readForm } from './read-form.ts'
import { sentIdIn } from './sent-id.ts'
import { type Coming, findSurveyDoor, openSurveyDoor, type SurveyDoor } from './survey-door.ts'
import { asWhenAsked, takeAnswers } from './take-answers.ts'

/** Opening a survey, with or without a score in its link, answers nothing: programs open links too. An act does. */
export const mountSurveyPages = (door: Door): void => {
  door.app.get(
    '/s/:token',
    customerPage(door, 'read', ({ desk, token, c }) =>
      desk.transact((ctx) =>
        showSurveyPage(ctx, token, {
          score: c.req.query('score'),
          door: 'survey',
          reader: readerOf(c, ctx),
          query: c.req.query(),
          languages: languagesIn(c),
        }),
      ),
    ),
  )
  door.app.post(
    '/s/:token',
    customerPage(door, 'write', async ({ desk, token, c }) => {
      const fields = await formOf(c)
      const languages = languagesIn(c)
      return desk
        .transact((ctx) =>
          answerSurveyPage(ctx, token, {
            fields,
            reader: readerOf(c, ctx),
            languages,
            query: c.req.query(),
          }),
        )
        .catch((error: unknown) => {
          if (!isRepeated(error)) throw error
          return desk.transact(async (ctx) =>
            thank(
              ctx,
              await openSurveyDoor(ctx, token, {
                languages,
                ticket: sentIdIn(ctx, fields),
                asked: askedIn(ctx, fields),
              }),
              { isRepeated: true },
            ),
          )
        })
    }),
  )
  // In the mail where nobody sees it: whoever follows it reads mails for a living.
  door.app.get(
    `/s/:token/${HIDDEN_LINK}`,
    customerPage(door, 'read', ({ desk, token, c }) =>
      desk.transact((ctx) =>
        showSurveyPage(ctx, token, {
          score: undefined,
          door: 'hidden',
          reader: readerOf(c, ctx),
          languages: languagesIn(c),
          query: {},
        }),
      ),
    ),
  )
  door.app.post('/s/:token/hand', async (c) => {
    const workspaceId = workspaceOfSecret(c.req.param('token'))
    await door.limits.spend('write', door.addressOf(c))
    if (!workspaceId) throw new Fault('token.invalid')
    const fields = await formOf(c)
    await deskOf(door.program, workspaceId, { kind: 'person', id: null }).transact((ctx) =>
      takeHand(ctx, c.req.param('token'), fields),
    )
    return c.body(null, 204)
  })
  door.app.get(SCRIPT_PATH, async (c) => {
    const script = await readFile(new URL('../../../dist/survey/survey.js', import.meta.url)).catch(
      () => null,
    )
    // Without its script, as before the first build, the page works all the same.
    if (!script) return c.notFound()
    return c.body(script, 200, {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'max-age=3600',
    })
  })
}

type From = { reader: string; languages: Coming['languages']; query: Query }
type Opened = From & { score: string | undefined; door: 'survey' | 'hidden' }

const showSurveyPage = async (
  ctx: Ctx,
  token: string,
  { score, door, reader, languages, query }: Opened,
): Promise<Answered> => {
  const fresh = newId(ctx, 'feedback')
  const found = await openSurveyDoor(ctx, token, { languages, ticket: fresh })
  const { definition, invitation } = found
  const answers = answersFromLink(definition, score)
  const clicked = Object.values(answers)[0]
  const ticket =
    invitation && !definition.anonymous
      ? await noteOpening(ctx, {
          personId: invitation.personId,
          invitationId: invitation.id,
          door,
          reader,
          score: typeof clicked === 'number' ? clicked : null,
        })
      : fresh
  return (
    (await barredPage(ctx, found, { asked: null, ticket: null })) ??
    draw(ctx, found, { token, answers, ticket, query })
  )
}

const takeHand = async (ctx: Ctx, token: string, fields: Fields): Promise<void> => {
  const { invitation } = await findSurveyDoor(ctx, token)
  const ticket = fields.get('ticket')?.[0] ?? ''
  if (!invitation || !isId('feedback', ticket)) return
  await noteHand(ctx, { invitationId: invitation.id, ticket, hasLeft: fields.get('left')?.[0] === '1' })
}

type Sent = From & { fields: Fields }

const answerSurveyPage = async (
  ctx: Ctx,
  token: string,
  { fields, reader, languages, query }: Sent,
): Promise<Answered> => {
  const ticket = sentIdIn(ctx, fields)
  const asked = askedIn(ctx, fields)
  const found = await openSurveyDoor(ctx, token, { languages, ticket, asked })
  const { survey, definition, versionId, invitation } = found
  const { answers, faults, seen, next } = readForm(definition, fields)
  if (invitation && (await amendClick(ctx, { invitation, definition, answers }))) {
    return thank(ctx, found, { isRepeated: false })
  }
  const said = invitation ? null : await readLink(ctx, { surveyId: survey.id, query })
  const barred = await barredPage(ctx, found, { asked, ticket: said?.ticket ?? ticket })
  if (barred) return barred
  if (Object.keys(faults).length > 0)
    return {
      ...(await draw(ctx, found, { token, answers, faults, ticket, asked, query, page: seen })),
      status: 422,
    }
  if (next.length > 0) {
    const carried = fieldsOf(seen, fields)
    return draw(ctx, found, {
      token,
      answers,
      ticket,
      asked,
      query,
      page: next,
      before: seen,
      carried,
      isGoingOn: true,
    })
  }
  if (definition.anonymous) return castOnPage(ctx, found, { answers, ticket, query })
  // A program may press the button of every page that it opens; it does not choose again, and it does not write.
  const isBare = Object.keys(givenAnswers(definition, answers)).length === 1 && !fields.has('again')
  if (
    invitation &&
    isBare &&
    (await isClickInDoubt(ctx, { invitation, ticket, reader, hasScript: fields.has('script') }))
  )
    return {
      ...(await draw(ctx, found, { token, answers: {}, isAgain: true, ticket, asked, query })),
      status: 422,
    }
  const asPerson: Ctx = { ...ctx, who: { kind: 'person', id: invitation?.personId ?? null } }
  if (invitation && !(await claimAnswer(asPerson, invitation.id)))
    return thank(ctx, found, { isRepeated: true })
  const { feedback, repeated } = await takeAnswers(asPerson, {
    survey: asWhenAsked(survey),
    versionId,
    definition,
    answers,
    channel: invitation?.channel === 'sms' ? 'sms' : invitation ? 'email' : 'link',
    person: invitation ? addressedAs(invitation) : (said?.person ?? null),
    ...(said && {
      attributes: { ...said.attributes, ...(found.place ? { place: found.place.name } : {}) },
      cameBy: { placeId: found.place?.id, linkOf: survey.id },
    }),
    invitationId: invitation?.id ?? null,
    ticket: said?.ticket ?? ticket,
  })
  if (invitation) await notePersonAt(asPerson, [invitation.personId], 'answered_at', ctx.now())
  return thank(ctx, found, {
    isRepeated: false,
    answers,
    bucket: feedback.bucket,
    follow: repeated ? null : feedback.id,
  })
}

type Cast = { answers: Answers; ticket: Id<'feedback'>; query: Query }

const castOnPage = async (
  ctx: Ctx,
  found: SurveyDoor,
  { answers, ticket, query }: Cast,
): Promise<Answered> => {
  const { survey, definition, invitation, place } = found
  const said = invitation ? null : await readLink(ctx, { surveyId: survey.id, query })
  const { isRepeated, bucket } = await castBallot(ctx, {
    survey: asWhenAsked(survey),
    definition,
    answers,
    used: invitation?.id ?? said?.ticket ?? ticket,
    facts: { ...invitation?.person.attributes, ...said?.fields, ...(place && { place: place.name }) },
  })
  return thank(ctx, found, { isRepeated, answers, bucket })
}

const hasCast = async (ctx: Ctx, { survey, definition, invitation }: SurveyDoor): Promise<boolean> =>
  definition.anonymous !== undefined &&
  invitation !== null &&
  (await isStubSpent(ctx, survey.id, invitation.id))

type Drawn = {
  token: string
  answers: Answers
  faults?: Readonly<Record<string, AnswerFault>>
  isAgain?: boolean
  ticket: Id<'feedback'>
  /** What the page before asked, where one came before. */
  asked?: Asked | null
  query: Query
  /** Which questions a browser without scripts shows now, those that it showed before, and what was typed there. */
  page?: readonly string[]
  before?: readonly string[]
  carried?: readonly (readonly [string, string])[]
  isGoingOn?: boolean
}

const draw = async (
  ctx: Ctx,
  found: SurveyDoor,
  { token, answers, faults, ticket, asked = null, query, page, before = [], carried = [], ...how }: Drawn,
): Promise<Answered> => {
  const { name } = await findWorkspace(ctx)
  const said = found.invitation ? null : await readLink(ctx, { surveyId: found.survey.id, query })
  const { isAgain = false, isGoingOn = false } = how
  return {
    page: surveyPage({
      workspace: name,
      definition: found.definition,
      action: `/s/${token}${queryOf(found.definition, said, query)}`,
      isNameless: said?.isNameless ?? false,
      languages: languagesOf(found.definition),
      ticket,
      asked: stampOf(ctx, found.versionId, asked?.shownAt),
      answers,
      faults: faults ?? {},
      page: page ?? nextPage(found.definition.questions, answers, new Set()),
      before,
      carried,
      isPrefilled: faults === undefined && !isGoingOn && Object.keys(answers).length > 0,
      isAgain,
      handUrl: found.definition.anonymous ? null : found.invitation && `/s/${token}/hand`,
      unsubscribeUrl: found.invitation && `/s/${token}/stop`,
    }),
  }
}

/**
 * The form goes where the link led: what it said, and what was not believed, is read there again. The language of a page
 * stays with its form, whatever the browser would like.
 */
const queryOf = (definition: SurveyDefinition, said: LinkSays | null, { who }: Query): string => {
  const unsigned = (said?.ignored ?? [])
    .filter(({ why }) => why === 'unsigned')
    .map(({ name }) => [name, '1'])
  const carried = new URLSearchParams({ ...said?.fields, ...Object.fromEntries(unsigned) })
  if (said && who) carried.set('who', who.slice(0, LINK_LIMITS.signed + 1))
  if (languagesOf(definition).length > 1) carried.set('lang', definition.locale)
  return carried.size > 0 ? `?${carried}` : ''
}

/** The page that is shown instead, when the survey cannot be answered with this link now. */
type Sheet = { asked: Asked | null; ticket: string | null }

const barredPage = async (
  ctx: Ctx,
  found: SurveyDoor,
  { asked, ticket }: Sheet,
): Promise<Answered | null> => {
  const { survey, definition, invitation } = found
  if (invitation?.answeredAt || (await hasCast(ctx, found))) return thank(ctx, found, { isRepeated: true })
  if (isInTime(survey, asked, ctx.now())) return null
  // The last answer, sent again, was the one that made it full.
  if (ticket && (await isTaken(ctx, found, ticket))) return thank(ctx, found, { isRepeated: true })
  const { name } = await findWorkspace(ctx)
  const look = { workspace: name, locale: definition.locale, colour: definition.colour }
  return { page: problemPage(survey.status === 'closed' ? 'closed' : 'paused', look), status: 409 }
}

const isTaken = async (ctx: Ctx, { survey, definition }: SurveyDoor, ticket: string): Promise<boolean> =>
  definition.anonymous
    ? isStubSpent(ctx, survey.id, ticket)
    : (await findTakenKeys(ctx, [idKeyOf({ id: ticket })])).size > 0

type Thanks = {
  isRepeated: boolean
  answers?: Answers
  bucket?: 'promoter' | 'passive' | 'detractor' | null
  follow?: Id<'feedback'> | null
}

const thank = async (
  ctx: Ctx,
  found: SurveyDoor,
  { isRepeated, answers = {}, bucket = null, follow = null }: Thanks,
): Promise<Answered> => {
  const { name } = await findWorkspace(ctx)
  const url = follow && (await trackingUrl(ctx, { feedbackId: follow }))
  return {
    page: thanksPage({
      workspace: name,
      definition: found.definition,
      answers,
      bucket,
      trackingUrl: url,
      isRepeated,
    }),
  }
}

/** A form that comes back changed under a ticket that was used: the first answer stays. */
const isRepeated = (error: unknown): boolean => error instanceof Fault && error.code === 'feedback.key_reused'
