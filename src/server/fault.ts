import { type FaultCode, sentenceOf } from '#core/faults.ts'

/** One field that is not as it must be: `path` is dotted, `code` stable, `detail` a sentence. */
export type FieldProblem = { path: string; code: string; detail: string }

/** A refusal. Throwing it rolls the transaction back and answers a problem document. Anything else thrown is a bug. */
export class Fault extends Error {
  readonly code: FaultCode
  readonly errors: readonly FieldProblem[]

  constructor(
    code: FaultCode,
    {
      detail,
      errors = [],
      cause,
    }: { detail?: string; errors?: readonly FieldProblem[]; cause?: unknown } = {},
  ) {
    super(detail ?? sentenceOf(code), { cause })
    this.code = code
    this.errors = errors
  }
}

/** Throws what a whyNot function said, if it said anything. */
export const refuse = (why: FaultCode | null): void => {
  if (why) throw new Fault(why)
}
