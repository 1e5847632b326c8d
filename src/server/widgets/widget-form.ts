import { isInTime } from '#core/surveys/in-time.ts'
import { inLanguage, languageFor } from '#core/surveys/language.ts'
import { personal } from '#core/surveys/piping.ts'
import { shuffledFor } from '#core/surveys/shuffling.ts'
import type { Answers } from '#core/surveys/survey.ts'
import { beginning } from '#core/text.ts'
import { WIDGET_THEMES, type WidgetTheme } from '#core/widgets/widget.ts'
import type { Fields } from '../../survey/form.ts'
import { widgetForm, widgetThanks } from '../../survey/widget-form.ts'
import { type Ctx, newId } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { readLink } from '../links/read-link.ts'
import { type Asked, askedIn, stampOf } from '../surveys/asked.ts'
import { castBallot } from '../surveys/cast-ballot.ts'
import { readForm } from '../surveys/read-form.ts'
import { sentIdIn } from '../surveys/sent-id.ts'
import { findSurvey, findVersion } from '../surveys/store.ts'
import { asWhenAsked, takeAnswers } from '../surveys/take-answers.ts'
import { trackingUrl } from '../tracking/link.ts'
import { findWorkspace } from '../workspaces/store.ts'
import type { StoredWidget } from './store.ts'

/** The questions as they are printed on the survey's own page: whatever can be asked there can be asked here. */
export const showWidgetForm = async (
  ctx: Ctx,
  widget: StoredWidget,
  { theme, languages }: { theme: string | undefined; languages: Languages },
): Promise<object> => {
  const ticket = newId(ctx, 'feedback')
  const { definition, versionId } = await openSurvey(ctx, widget, { languages, ticket, asked: null })
  return draw(ctx, widget, {
    definition,
    answers: {},
    faults: {},
    ticket,
    asked: stampOf(ctx, versionId),
    theme: themeOf(theme, widget),
  })
}

/** Sent twice, by a page that did not hear the first answer, it is stored once. */
export const takeWidgetAnswers = async (
  ctx: Ctx,
  widget: StoredWidget,
  { fields, languages }: { fields: Fields; languages: Languages },
): Promise<object> => {
  const ticket = sentIdIn(ctx, fields)
  const asked = askedIn(ctx, fields)
  if (!widget.enabled && !isBefore(widget.updatedAt, asked)) throw new Fault('widget.off')
  const { survey, versionId, definition } = await openSurvey(ctx, widget, {
    languages: [fields.get('lang')?.[0], ...languages],
    ticket,
    asked,
  })
  const { answers, faults } = readForm(definition, fields)
  if (Object.keys(faults).length > 0) {
    const theme = themeOf(fields.get('theme')?.[0], widget)
    const stamp = stampOf(ctx, versionId, asked?.shownAt)
    const again = await draw(ctx, widget, { definition, answers, faults, ticket, asked: stamp, theme })
    return { ...again, isFaulty: true }
  }
  const said = await readLink(ctx, {
    surveyId: survey.id,
    query: saidBeside(fields),
    ...(asked?.saidAt && { saidAt: asked.saidAt }),
  })
  const { name } = await findWorkspace(ctx)
  if (definition.anonymous) {
    const used = said.ticket ?? ticket
    const cast = await castBallot(ctx, { survey, definition, answers, used, facts: said.fields })
    return widgetThanks({ workspace: name, definition, answers, trackingUrl: null, ...cast })
  }
  const page = beginning(fields.get('page')?.[0] ?? '', PAGE_LIMIT)
  const taken = await takeAnswers(ctx, {
    survey,
    versionId,
    definition,
    answers,
    channel: 'web',
    person: said.person,
    attributes: { ...said.attributes, ...(page ? { page } : {}), widget: widget.name },
    ...(asked?.saidAt && { occurredAt: asked.saidAt }),
    invitationId: null,
    cameBy: { widgetId: widget.id },
    ticket: said.ticket ?? ticket,
  }).catch((error: unknown) => {
    if (error instanceof Fault && error.code === 'feedback.key_reused') return null
    throw error
  })
  return widgetThanks({
    workspace: name,
    definition,
    answers,
    bucket: taken?.feedback.bucket ?? null,
    trackingUrl: taken && !taken.repeated ? await trackingUrl(ctx, { feedbackId: taken.feedback.id }) : null,
    isRepeated: taken === null,
  })
}

const PAGE_LIMIT = 500

/** Said without a connection, before the widget was changed last: it was on then, for it was shown. */
const isBefore = (changedAt: Date, asked: Asked | null): boolean => {
  const saidAt = asked?.saidAt ?? null
  return saidAt !== null && saidAt < changedAt
}

type Languages = readonly (string | undefined)[]
type Coming = { languages: Languages; ticket: string; asked: Asked | null }

const openSurvey = async (ctx: Ctx, { surveyId }: StoredWidget, { languages, ticket, asked }: Coming) => {
  const survey = await findSurvey(ctx, surveyId)
  if (!survey?.live || !survey.versionId || !isInTime(survey, asked, ctx.now()))
    throw new Fault('survey.not_live')
  const then = asked && (await findVersion(ctx, asked.versionId))
  const isThen = then?.surveyId === surveyId
  // A page of somebody else's knows no name.
  const original = isThen ? then.definition : survey.live
  const translated = inLanguage(original, languageFor(original, languages))
  const definition = shuffledFor(personal(translated, null), ticket)
  return {
    survey: asWhenAsked(survey),
    definition,
    versionId: isThen ? asked!.versionId : survey.versionId,
  }
}

type Drawn = Parameters<typeof widgetForm>[0]

const draw = async (
  ctx: Ctx,
  { settings }: StoredWidget,
  drawn: Omit<Drawn, 'workspace' | 'home' | 'layout'> & { answers: Answers },
): Promise<object> => {
  const { name } = await findWorkspace(ctx)
  return widgetForm({ ...drawn, workspace: name, home: ctx.url, layout: settings.layout })
}

const themeOf = (asked: string | undefined, { settings }: StoredWidget): WidgetTheme =>
  WIDGET_THEMES.find((theme) => theme === asked) ?? settings.theme

/** `set.order=…` is what the page said of the visitor, `who` what its system signed. */
const saidBeside = (fields: Fields): Record<string, string> => {
  const said: Record<string, string> = {}
  for (const [name, [value]] of fields) {
    if (value === undefined) continue
    if (name === 'who') said['who'] = value
    else if (name.startsWith('set.')) said[name.slice('set.'.length)] = value
  }
  return said
}
