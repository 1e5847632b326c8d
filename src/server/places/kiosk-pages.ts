import { readFile } from 'node:fs/promises'
import type { Context } from 'hono'
import { inLanguage, languageFor, languagesOf } from '#core/surveys/language.ts'
import { personal } from '#core/surveys/piping.ts'
import { KIOSK_REST_SCRIPT, KIOSK_SCRIPT, KIOSK_WORKER, kioskPage } from '../../survey/kiosk-page.ts'
import { problemPage } from '../../survey/problem-page.ts'
import { sheetPage } from '../../survey/sheet-page.ts'
import { type Ctx, deskOf } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { type Answered, customerPage, formOf, languagesIn } from '../http/customer-page.ts'
import type { Door } from '../http/mount.ts'
import { workspaceOfSecret } from '../members/tokens.ts'
import { stampOf } from '../surveys/asked.ts'
import { findSurvey } from '../surveys/store.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { codeSvg } from './code.ts'
import { takeKioskAnswers } from './kiosk-answers.ts'
import { findPlaceByKey } from './store.ts'

/** A device at a place, and the sheet that hangs there. Opening either records nothing. */
export const mountKiosks = (door: Door): void => {
  const { app } = door
  app.get(KIOSK_SCRIPT, (c) => script(c, 'kiosk.js'))
  app.get(KIOSK_REST_SCRIPT, (c) => script(c, 'kiosk-rest.js'))
  app.get(KIOSK_WORKER, (c) => script(c, 'kiosk-worker.js'))
  app.get(
    '/k/:token',
    customerPage(door, 'read', ({ desk, token, c }) =>
      desk.transact((ctx) => showKiosk(ctx, token, languagesIn(c))),
    ),
  )
  app.get(
    '/k/:token/sheet',
    customerPage(door, 'read', ({ desk, token, c }) =>
      desk.transact((ctx) => showSheet(ctx, token, Number(c.req.query('copies') ?? 1))),
    ),
  )
  app.post('/k/:token/answers', async (c) => {
    const key = c.req.param('token')
    await door.limits.spend('answer', `${door.addressOf(c)} ${key}`)
    const fields = await formOf(c)
    await atPlace(door, key).transact(async (ctx) => takeKioskAnswers(ctx, await placeOf(ctx, key), fields))
    return c.json({ html: '' })
  })
  app.post('/k/:token/exit', async (c) => {
    const key = c.req.param('token')
    // Of the place, not of the caller: a code of four digits is not to be guessed by asking often.
    await door.limits.spend('sign_in', `kiosk ${key}`)
    const code = (await formOf(c)).get('code')?.[0] ?? ''
    const { exitCode } = await atPlace(door, key).transact((ctx) => placeOf(ctx, key))
    if (exitCode !== null && exitCode !== code) throw new Fault('place.wrong_code')
    return c.body(null, 204)
  })
}

type Wish = string | undefined

const atPlace = (door: Door, key: string) => {
  const workspaceId = workspaceOfSecret(key)
  if (!workspaceId) throw new Fault('token.invalid')
  return deskOf(door.program, workspaceId, { kind: 'person', id: null })
}

const placeOf = async (ctx: Ctx, key: string) => {
  const place = await findPlaceByKey(ctx, key)
  if (!place) throw new Fault('token.invalid')
  return place
}

const showKiosk = async (ctx: Ctx, key: string, wishes: readonly Wish[]): Promise<Answered> => {
  const place = await placeOf(ctx, key)
  const survey = await findSurvey(ctx, place.surveyId)
  const { name, locale } = await findWorkspace(ctx)
  if (survey?.status !== 'live' || !survey.live || !survey.versionId) {
    const look = { workspace: name, locale, colour: survey?.draft.colour ?? '' }
    const problem = survey?.status === 'closed' ? 'closed' : 'paused'
    return { page: problemPage(problem, look, { script: KIOSK_REST_SCRIPT }), status: 409 }
  }
  const home = languageFor(survey.live, wishes.slice(1))
  const definition = personal(inLanguage(survey.live, languageFor(survey.live, wishes)), null)
  return {
    page: kioskPage({
      workspace: name,
      place: place.name,
      definition,
      languages: languagesOf(definition),
      home,
      asked: stampOf(ctx, survey.versionId),
      action: `/k/${key}/answers`,
      plainAction: `/s/${key}`,
      exit: place.exitCode === null ? null : `/k/${key}/exit`,
      idleSeconds: place.idleSeconds,
    }),
  }
}

const showSheet = async (ctx: Ctx, key: string, copies: number): Promise<Answered> => {
  const place = await placeOf(ctx, key)
  const survey = await findSurvey(ctx, place.surveyId)
  const { name } = await findWorkspace(ctx)
  const { title, locale, colour } = survey?.live ?? survey!.draft
  const link = `${ctx.url}/s/${key}`
  return {
    page: sheetPage({
      workspace: name,
      place: place.name,
      title,
      locale,
      colour,
      link,
      svg: codeSvg(link),
      copies: Number.isInteger(copies) && copies > 0 ? Math.min(copies, 24) : 1,
    }),
  }
}

/** Under `/k/` the worker is allowed what lies below it. */
const script = async (c: Context, name: string): Promise<Response> => {
  const text = await readFile(new URL(`../../../dist/survey/${name}`, import.meta.url), 'utf8').catch(
    () => null,
  )
  if (text === null) return c.notFound()
  return c.body(text, 200, {
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'no-cache',
  })
}
