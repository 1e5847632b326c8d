/**
 * What a refusal means. `gone`: the address will never work, so it is suppressed. `unreachable`: it did not work this time.
 * `policy`: we are not wanted, or not set up well; that is ours to mend and says nothing about the person.
 * `refused`: this one mail was not taken.
 */
export type Judgement = 'gone' | 'unreachable' | 'policy' | 'refused'

export type Refusal = {
  /** The SMTP reply, such as 550. */
  code: number | null
  /** The enhanced status (RFC 3463), such as 5.1.1. */
  status: string | null
  text: string
  /** What was refused, where the dialogue told. */
  stage?: 'sender' | 'recipient' | 'content' | undefined
}

/** So many failed deliveries in a row suppress an address that no single one condemned. */
export const BOUNCES_IN_A_ROW = 3

export const judgeRefusal = ({ code, status, text, stage }: Refusal): Judgement => {
  if (stage === 'sender') return 'policy'
  const [kind = '', subject = '', detail = ''] = (status ?? '').split('.')
  if (subject === '7') return 'policy'
  if (kind === '4') return 'unreachable'
  if (subject === '1' && detail !== '0') return SENDER_IS_WRONG.has(detail) ? 'policy' : 'gone'
  if (subject === '2') return detail === '1' && !SOUNDS_HURRIED.test(text) ? 'gone' : 'unreachable'
  if (subject === '4') return 'unreachable'
  if (subject === '3' || subject === '6') return 'refused'
  // Servers without enhanced statuses, and those that say 5.0.0, 5.1.0 or 5.5.0 to everything, are taken by their words.
  if (SOUNDS_LIKE_POLICY.test(text)) return 'policy'
  if ((code === null || ABOUT_THE_MAILBOX.has(code)) && SOUNDS_GONE.test(text)) return 'gone'
  if (SOUNDS_FULL.test(text)) return 'unreachable'
  return 'refused'
}

/** RFC 3463: bad sender's mailbox address, bad sender's system address, message relayed to a non-compliant mailer. */
const SENDER_IS_WRONG = new Set(['7', '8', '9'])
const ABOUT_THE_MAILBOX = new Set([550, 551, 552, 553, 554])
const SOUNDS_LIKE_POLICY =
  /\b(spam|polic(y|ies)|block(ed| ?list(ed)?)|black-?list(ed)?|reputation|dmarc|spf|dkim|rbl|dnsbl|relay(ing)?|authenticat\w+|unsolicited|denied by|sender (address|verify|verification))\b/i
const SOUNDS_GONE =
  /\b(user|mailbox|recipient|address|account|addressee)\b[^.]{0,60}\b(unknown|not found|does(n't| not) (exist|have)|invalid|disabled|no longer|not (a )?(known|valid)|inactive|unavailable)\b|\b(unknown|no such|invalid|nonexistent) (user|mailbox|recipient|address|account|person|local part)\b/i
const SOUNDS_HURRIED = /\b(at a rate|too (quickly|many|fast))\b/i
const SOUNDS_FULL = /\b(quota|full|over ?limit|storage)\b/i

export type DeliveryReport = {
  action: string
  status: string | null
  recipient: string | null
  diagnostic: string
}

/** The per-recipient fields of a message/delivery-status (RFC 3464); fields of an unknown kind are passed over. */
export const readDeliveryReport = (text: string): DeliveryReport[] =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split(/\n{2,}/)
    .map(fieldsOf)
    .filter((fields) => fields.has('action'))
    .map((fields) => ({
      action: firstWord(fields.get('action')!),
      status: /^[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? null,
      recipient:
        (fields.get('final-recipient') ?? fields.get('original-recipient'))?.replace(/^[^;]*;\s*/, '') ??
        null,
      diagnostic: (fields.get('diagnostic-code') ?? '').replace(/^[^;]*;\s*/, ''),
    }))

/** What kind of complaint an ARF report (RFC 5965) carries, such as `abuse`; null when it is no such report. */
export const readFeedbackType = (text: string): string | null => {
  const type = fieldsOf(text.replace(/\r\n?/g, '\n').replace(/\n[ \t]+/g, ' ')).get('feedback-type')
  return type === undefined ? null : firstWord(type)
}

const fieldsOf = (block: string): Map<string, string> =>
  new Map(
    block.split('\n').flatMap((line) => {
      const at = line.indexOf(':')
      return at < 1 ? [] : [[line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()] as const]
    }),
  )

const firstWord = (text: string): string => /^[\w-]*/.exec(text.toLowerCase())![0]
