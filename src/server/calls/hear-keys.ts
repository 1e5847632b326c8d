import type { Id } from '#core/ids.ts'
import { normalPhone } from '#core/people/address.ts'
import { scaleOf } from '#core/surveys/scales.ts'
import { headlineOf } from '#core/surveys/survey.ts'
import { fill, wordsOf } from '../../survey/words.ts'
import type { Desk } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { escaped } from '../sms/twiml.ts'
import { findSurvey } from '../surveys/store.ts'
import { takeAnswers } from '../surveys/take-answers.ts'

type Pressed = {
  surveyId: Id<'survey'>
  /** The same call again is the same answer. */
  callSid: string
  phone: string
  /** Null when nothing was asked yet. */
  keys: string | null
  tries: number
  path: string
}

const TRIES = 3

/** An automatic survey by phone: the first scored question is read out, and a key or two answer it. */
export const hearKeys = (desk: Desk, pressed: Pressed): Promise<string> =>
  desk.transact(async (ctx) => {
    const survey = await findSurvey(ctx, pressed.surveyId)
    if (survey?.status !== 'live' || !survey.live || !survey.versionId) throw new Fault('survey.not_live')
    const definition = survey.live
    const headline = headlineOf(definition)
    if (!headline) throw new Fault('survey.not_live')
    const words = wordsOf(definition.locale)
    const scale = scaleOf(headline.kind)
    const say = (text: string) => `<Say language="${escaped(definition.locale)}">${escaped(text)}</Say>`
    const score = pressed.keys === null ? null : scoreOf(pressed.keys, scale)
    if (score !== null) {
      const phone = normalPhone(pressed.phone)
      await takeAnswers(ctx, {
        survey,
        versionId: survey.versionId,
        definition,
        answers: { [headline.id]: score },
        channel: 'phone',
        person: phone ? { phone } : null,
        invitationId: null,
        ticket: `call:${pressed.callSid}`,
      }).catch((error: unknown) => {
        // Another key in the same call: the first answer stays.
        if (!(error instanceof Fault) || error.code !== 'feedback.key_reused') throw error
      })
      return response(`${say(words.smsThanksAll)}<Hangup/>`)
    }
    if (pressed.tries >= TRIES) return response('<Hangup/>')
    const next = `${pressed.path}?tries=${pressed.tries + 1}`
    const ask = say(`${headline.text} ${fill(words.voiceKeys, scale)}`)
    return response(
      `<Gather input="dtmf" numDigits="2" finishOnKey="#" timeout="5" actionOnEmptyResult="true" method="POST" action="${escaped(next)}">${ask}</Gather>`,
    )
  })

const scoreOf = (keys: string, { low, high }: { low: number; high: number }): number | null => {
  if (!/^\d{1,2}$/.test(keys)) return null
  const score = Number(keys)
  return score >= low && score <= high ? score : null
}

const response = (inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Response>${inside}</Response>`
