import { type Id, isId } from '#core/ids.ts'
import { may } from '#core/members/role.ts'
import { bucketOf } from '#core/metrics/score.ts'
import { headlineAnswer } from '#core/surveys/answering.ts'
import { inLanguage, languageFor } from '#core/surveys/language.ts'
import { nextPage } from '#core/surveys/paging.ts'
import { personal } from '#core/surveys/piping.ts'
import { type Fields, fieldsOf } from '../../survey/form.ts'
import type { Page } from '../../survey/page.ts'
import { framedPolicy, MAIL_POLICY } from '../../survey/policy.ts'
import { surveyMail } from '../../survey/survey-mail.ts'
import { surveyPage } from '../../survey/survey-page.ts'
import { thanksPage } from '../../survey/thanks-page.ts'
import { type Ctx, deskOf } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { Door } from '../http/mount.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { readForm } from './read-form.ts'
import { findSurvey } from './store.ts'

/** The draft as its customers would see it, in a frame of the editor. Nothing is kept, so sending it is a GET as well. */
export const mountSurveyPreviews = (door: Door): void => {
  door.app.get('/api/surveys/:id/preview', async (c) => {
    const id = c.req.param('id')
    await door.limits.spend('read', door.addressOf(c))
    const { workspaceId, who } = await door.callers.of(c)
    if (!may(who.rights, 'surveys.read')) throw new Fault('right.missing')
    if (!isId('survey', id)) throw new Fault('survey.not_found')
    const asked = { id, fields: new Map(Object.entries(c.req.queries())) }
    const { html, policy } = await deskOf(door.program, workspaceId, who).transact((ctx) =>
      previewSurvey(ctx, asked),
    )
    return c.html(html, 200, { 'content-security-policy': policy, 'cache-control': 'no-store' })
  })
}

type Asked = { id: Id<'survey'>; fields: Fields }

const previewSurvey = async (ctx: Ctx, { id, fields }: Asked): Promise<{ html: string; policy: string }> => {
  const survey = await findSurvey(ctx, id)
  if (!survey) throw new Fault('survey.not_found')
  const { name: workspace } = await findWorkspace(ctx)
  const lang = languageFor(survey.draft, [fields.get('lang')?.[0]])
  const shown = { workspace, definition: personal(inLanguage(survey.draft, lang), SOMEBODY) }
  if (fields.get('as')?.[0] === 'mail') {
    const mail = surveyMail({
      ...shown,
      name: SOMEBODY.name,
      surveyUrl: '#',
      unsubscribeUrl: '#',
      isReminder: false,
    })
    return { html: mail.html, policy: MAIL_POLICY }
  }
  const page = fields.has('seen') ? answeredPreview(shown, { id, fields }) : firstPreview(shown, id)
  return { html: page.html, policy: framedPolicy(page) }
}

/** Whom the preview is drawn for. */
const SOMEBODY = { name: 'Kim', attributes: {} }

type Previewed = Pick<Parameters<typeof surveyPage>[0], 'workspace' | 'definition'>

const addressOf = (id: Id<'survey'>) => `/api/surveys/${id}/preview`
const NOBODY = { ticket: '', asked: '', isPrefilled: false, unsubscribeUrl: null, method: 'get' } as const

/** A form that asks brings along what it was asked in. */
const languageOf = ({ definition }: Previewed): [string, string][] => [['lang', definition.locale]]

const firstPreview = (shown: Previewed, id: Id<'survey'>): Page =>
  surveyPage({
    ...shown,
    ...NOBODY,
    action: addressOf(id),
    answers: {},
    faults: {},
    carried: languageOf(shown),
    page: nextPage(shown.definition.questions, {}, new Set()),
  })

const answeredPreview = (shown: Previewed, { id, fields }: Asked): Page => {
  const { definition } = shown
  if (definition.questions.length === 0) return firstPreview(shown, id)
  const { answers, faults, seen, next } = readForm(definition, fields)
  const drawn = { ...shown, ...NOBODY, action: addressOf(id), answers, faults, carried: languageOf(shown) }
  if (Object.keys(faults).length > 0) return surveyPage({ ...drawn, page: seen })
  if (next.length > 0)
    return surveyPage({
      ...drawn,
      page: next,
      before: seen,
      carried: [...languageOf(shown), ...fieldsOf(seen, fields)],
    })
  const { metric, score } = headlineAnswer(definition, answers)
  const bucket = score === null ? null : bucketOf(metric, score)
  return thanksPage({ ...shown, answers, bucket, trackingUrl: null, isRepeated: false })
}
