import { FAULTS, type FaultCode, sentenceOf } from '#core/faults.ts'
import { textOr } from '../texts/text.ts'

/** The sentence of a refusal that is known before anybody presses. */
export const whySentence = (code: string | null | undefined): string | null =>
  code ? textOr(`fault.${code}`, isKnown(code) ? sentenceOf(code) : code) : null

const isKnown = (code: string): code is FaultCode => code in FAULTS
