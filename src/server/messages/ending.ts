import { judgeRefusal } from '#core/messages/bounce.ts'
import type { Handed } from '../ports/ports.ts'
import type { HandedSms } from '../sms/hand-over.ts'

/** How an attempt ended, whatever it went through. */
export type Ending =
  | { end: 'sent'; providerId: string | null }
  | { end: 'later'; problem: string; isOurs: boolean }
  | { end: 'uncertain'; problem: string }
  | { end: 'bounced'; judgement: 'gone' | 'unreachable'; problem: string }
  | { end: 'unwanted'; problem: string }
  | { end: 'failed'; reason: 'policy' | 'refused'; problem: string }

export const endingOfMail = (handed: Handed): Ending => {
  if (handed.result === 'sent') return { end: 'sent', providerId: null }
  if (handed.result === 'later') return { end: 'later', problem: handed.detail, isOurs: false }
  if (handed.result === 'uncertain') return { end: 'uncertain', problem: handed.detail }
  const { code, status, detail, stage } = handed
  const judgement = judgeRefusal({ code, status, text: detail, stage })
  const problem = detail.startsWith(String(code)) ? detail : `${code} ${detail}`
  return judgement === 'policy' || judgement === 'refused'
    ? { end: 'failed', reason: judgement, problem }
    : { end: 'bounced', judgement, problem }
}

/** A place where everybody reads takes a reply or not; there is no address that could be wrong. */
export const endingOfReply = (handed: Handed): Ending => {
  if (handed.result === 'sent') return { end: 'sent', providerId: null }
  const problem = handed.detail
  if (handed.result === 'later') return { end: 'later', problem, isOurs: false }
  if (handed.result === 'uncertain') return { end: 'uncertain', problem }
  return { end: 'failed', reason: 'refused', problem }
}

export const endingOfSms = (handed: HandedSms): Ending => {
  if (handed.result === 'sent') return { end: 'sent', providerId: handed.providerId }
  const problem = handed.detail
  if (handed.result === 'later') return { end: 'later', problem, isOurs: false }
  if (handed.result === 'uncertain') return { end: 'uncertain', problem }
  switch (handed.judgement) {
    case 'unwanted':
      return { end: 'unwanted', problem }
    case 'gone':
    case 'unreachable':
      return { end: 'bounced', judgement: handed.judgement, problem }
    // A key that ran out is mended by somebody, and says nothing about this one text.
    case 'account':
      return { end: 'later', problem, isOurs: true }
    case 'policy':
    case 'refused':
      return { end: 'failed', reason: handed.judgement, problem }
  }
}
