import type { Id } from '#core/ids.ts'
import { normalPhone } from '#core/people/address.ts'
import { canBeKeyed, keysOf, leaveOut, nextAsk, takeKeys } from '#core/surveys/keying.ts'
import { inLanguage, languageFor } from '#core/surveys/language.ts'
import { personal, pipeAnswers } from '#core/surveys/piping.ts'
import type { SurveyDefinition } from '#core/surveys/survey.ts'
import { spokenAsk } from '../../survey/survey-voice.ts'
import { wordsOf } from '../../survey/words.ts'
import type { Ctx, Desk } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { escaped } from '../sms/twiml.ts'
import { findSurvey, findVersion } from '../surveys/store.ts'
import { settleSoon, settleVoiceCall } from './settle-voice-call.ts'
import { addVoiceCall, lockVoiceCall, saveVoiceCall, type VoiceCall } from './voice-store.ts'

export type Pressed = {
  surveyId: Id<'survey'>
  /** The provider's name of the call. The same call again is the same answer. */
  sid: string
  phone: string
  /** Null when nothing was asked yet. */
  keys: string | null
  /** Which question the keys are for. */
  step: number | null
  /** The language that whoever placed the call knows of. */
  language: string | undefined
  /** The line is dead: nobody hears what is said now. */
  isOver: boolean
  path: string
}

const TRIES = 3

/** An automatic survey by phone, question by question: what was keyed is kept with each key, and counts when the line breaks. */
export const hearKeys = (desk: Desk, pressed: Pressed): Promise<string> =>
  desk.transact(async (ctx) => {
    const call =
      (await lockVoiceCall(ctx, pressed)) ?? (pressed.isOver ? undefined : await begin(ctx, pressed))
    if (!call) return pressed.isOver ? response('') : refusal(ctx, pressed)
    if (call.isOver) return response('<Hangup/>')
    const definition = await definitionOf(ctx, call)
    if (pressed.isOver) {
      await settleVoiceCall(ctx, call)
      return response('')
    }
    return go(ctx, { call, definition, pressed })
  })

const begin = async (
  ctx: Ctx,
  { surveyId, sid, phone, language }: Pressed,
): Promise<VoiceCall | undefined> => {
  const survey = await findSurvey(ctx, surveyId)
  if (!survey) throw new Fault('survey.not_found')
  const { live, versionId } = survey
  // An anonymous survey is not asked by phone: the provider would know whose answers these are.
  if (survey.status !== 'live' || !live || !versionId || live.anonymous || !canBeKeyed(live.questions))
    return undefined
  const call = {
    surveyId,
    sid,
    versionId,
    language: languageFor(live, [language]),
    phone: normalPhone(phone),
  }
  await addVoiceCall(ctx, call)
  return lockVoiceCall(ctx, call)
}

const refusal = async (ctx: Ctx, { surveyId, language }: Pressed): Promise<string> => {
  const survey = await findSurvey(ctx, surveyId)
  const definition = survey?.live ?? survey?.draft
  const locale = definition ? languageFor(definition, [language]) : 'en'
  const words = wordsOf(locale)
  return response(
    `${say(survey?.status === 'paused' ? words.pausedText : words.closedText, locale)}<Hangup/>`,
  )
}

/** In the caller's language, and without their name: whoever calls may say any number is theirs. */
const definitionOf = async (ctx: Ctx, { versionId, language }: VoiceCall): Promise<SurveyDefinition> => {
  const version = await findVersion(ctx, versionId)
  if (!version) throw new Fault('survey.not_live')
  return personal(inLanguage(version.definition, language), null)
}

type Going = { call: VoiceCall; definition: SurveyDefinition; pressed: Pressed }

const go = async (ctx: Ctx, { call, definition, pressed }: Going): Promise<string> => {
  const ask = nextAsk(definition.questions, call)
  const isAnswer = pressed.keys !== null && (pressed.step ?? call.step) === call.step
  // The first request, or one that comes late: what is asked now is said again, and nothing changes.
  if (!ask || !isAnswer) return askNext(ctx, { call, definition, pressed })
  const keys = pressed.keys ?? ''
  const taken = takeKeys(ask, keys, { keyed: call, caller: call.phone })
  const misses = taken ? 0 : call.misses + 1
  const isGone = misses >= TRIES && keys === ''
  const isGivenUp = misses >= TRIES && !isGone
  const after: VoiceCall = {
    ...call,
    ...(taken ?? (isGivenUp ? leaveOut(ask, call) : {})),
    step: call.step + 1,
    misses: isGivenUp ? 0 : misses,
  }
  await saveVoiceCall(ctx, call, after)
  if (isGone) {
    await settleVoiceCall(ctx, after)
    return response('<Hangup/>')
  }
  return askNext(ctx, { call: after, definition, pressed })
}

const askNext = async (ctx: Ctx, { call, definition, pressed }: Going): Promise<string> => {
  const { questions, thanks, intro, locale } = definition
  const words = wordsOf(locale)
  const ask = nextAsk(questions, call)
  if (!ask) {
    const bucket = await settleVoiceCall(ctx, call)
    const said = pipeAnswers((bucket && thanks[bucket]) || thanks.any, questions, call.answers)
    return response(`${say(said, locale)}<Hangup/>`)
  }
  await settleSoon(ctx, call)
  const text = pipeAnswers(ask.question.text, questions, call.answers)
  const before = call.misses > 0 ? words.voiceAgain : call.step === 1 ? intro : null
  const spoken = [before, spokenAsk(ask, text, words)].filter(Boolean).join(' ')
  const keys = keysOf(ask)
  const wait = `${keys === null ? '' : ` numDigits="${keys}"`} finishOnKey="#" timeout="${WAIT_SECONDS}"`
  const next = escaped(`${pressed.path}?step=${call.step}`)
  return response(
    `<Gather input="dtmf"${wait} actionOnEmptyResult="true" method="POST" action="${next}">${say(spoken, locale)}</Gather><Redirect method="POST">${next}</Redirect>`,
  )
}

/** Somebody looks for a date, or takes the phone from their ear to find the keys. */
const WAIT_SECONDS = 8

const say = (text: string, locale: string): string =>
  `<Say language="${escaped(locale)}">${escaped(text)}</Say>`

const response = (inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Response>${inside}</Response>`
