/** What a refusal of the provider means for us. */
export type SmsJudgement =
  /** Whoever has the number told the provider that they want no more. */
  | 'unwanted'
  /** No text will ever arrive there. */
  | 'gone'
  | 'unreachable'
  /** Too many at once, or the provider is out of order: worth another try. */
  | 'later'
  /** Our account, its keys or its number: nothing leaves until somebody mends it. */
  | 'account'
  /** The rules of the provider or of a network. */
  | 'policy'
  /** This one text. */
  | 'refused'

const BY_CODE: Readonly<Record<number, SmsJudgement>> = {
  21610: 'unwanted',
  21211: 'gone',
  21217: 'gone',
  21614: 'gone',
  21635: 'gone',
  30005: 'gone',
  30006: 'gone',
  21612: 'unreachable',
  30003: 'unreachable',
  30004: 'unreachable',
  30008: 'unreachable',
  14107: 'later',
  20429: 'later',
  21611: 'later',
  30001: 'later',
  20003: 'account',
  20005: 'account',
  20006: 'account',
  20403: 'account',
  20404: 'account',
  21212: 'account',
  21603: 'account',
  21606: 'account',
  21659: 'account',
  21660: 'account',
  21701: 'account',
  21703: 'account',
  30002: 'account',
  21408: 'policy',
  30007: 'policy',
  30034: 'policy',
}

export const judgeSms = ({ status, code }: { status: number | null; code: number | null }): SmsJudgement => {
  const known = code === null ? undefined : BY_CODE[code]
  if (known) return known
  if (status === 429 || status === 503) return 'later'
  return status === 401 || status === 403 || status === 404 ? 'account' : 'refused'
}
