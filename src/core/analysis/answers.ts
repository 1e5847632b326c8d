export type QuestionKind = 'improve' | 'like' | null

const IMPROVE =
  /improv|better|chang|wrong|dislik|lik(?:e|ed) least|least lik|frustrat|missing|disappoint|negative|bad |problem|issue|concern|do differently|suggest|could we have done|should we|complain|stop doing|worst|verbeter|mejorar|améliorer|besser|verbesser|miglior|melhorar/i
const LIKE =
  /do well|(?:did|do) you (?:really )?like|did well|done well|lik(?:e|ed) (?:most|best|about)|most lik|like best|enjoy|love|favou?rite|good about|positive|best part|best thing|strength|appreciate|went well|what was good|great about|gusta|aim(?:ez|é)|gefäll|gefallen|beviel|goed/i
const NIL =
  /^(?:no+|nope|nah|none|nothing|nil|n\/?a|not applicable|nowt|zero|zilch|nada|rien|nichts|niets|nulla|niente|no thing|not a thing|nothing at all|absolutely nothing|not (?:very |too |that )?much|not a lot|not really|you could(?: not|n'?t)|don'?t think so|i don'?t think so|nothing really|nothing much|nothing comes to mind|nothing to add|nothing to improve|can'?t think of anything|cannot think of anything|i can'?t think of anything|not that i can think of|don'?t change (?:a thing|anything)|nothing i can think of|no suggestions?|no comments?|no improvements?(?: needed)?|no complaints?|no issues?|no problems?|everything (?:was|is) (?:fine|good|great|ok|okay|perfect)|all good|it was (?:fine|perfect)|keep it up|-+|\.+|x+|en nada|aucun|aucune|geen|keine|nessuno|nenhum|ninguna|ninguno)$/i

export const questionKind = (question: string | null | undefined): QuestionKind => {
  if (question === null || question === undefined || question === '') return null
  if (IMPROVE.test(question)) return 'improve'
  return LIKE.test(question) ? 'like' : null
}

/** "Nothing." is praise after "what could we improve?" and a complaint after "what did you like?". */
export const isNothing = (text: string): boolean => {
  if (text.length > 60) return false
  const words = text
    .replaceAll('’', "'")
    .replace(/[.!,;:()"\s]+$/g, '')
    .replace(/^["(\s]+/, '')
    .replace(/\s+/g, ' ')
    .replace(
      /,? (?:really|at all|at the moment|to be honest|thanks|thank you|so far|whatsoever|much|that i can think of|comes to mind|springs to mind|i can think of|needed|necessary)$/i,
      '',
    )
    .trim()
  return NIL.test(words)
}

/** Where nobody knows what was asked, “none” and “n/a” say neither good nor bad. */
export const saysNothing = (text: string): boolean =>
  /^\W*(?:no|none|nothing|nil|nada|n\/?a|not applicable|no comments?|nothing to (?:add|say)|x+)\W*$/i.test(
    text,
  )

const OPENS_WITH_NOTHING =
  /^\W*(?:there'?s |there (?:is|was) |(?:really|honestly|absolutely|\w{3,11}) )?(?:nothing|nowt|none|nil)(?: really| at all| else| for me| more)?\b(?! (?:was|is|were|are|has|had|works?|worked|ever|gets?|got|happen\w*|chang\w*|went|goes|but|except|other|apart)\b)(?!.{0,60}\b(?:but|except|however|although|though|just|only|apart from|other than|maybe|perhaps)\b)/i
const NOT_REALLY = /^\W*(?:no,? )?not (?:really|very much|much)\W*$/i

/** “Nothing they looked after me”: after “what could we improve?” nothing that is said behind it is denied. */
export const opensWithNothing = (text: string): boolean =>
  OPENS_WITH_NOTHING.test(text.slice(0, 120)) || NOT_REALLY.test(text)
