import type { AskedFor } from './cues/cues.ts'
import type { Intent, Sentiment } from './understanding.ts'

const SUGGESTION =
  /\b(?:should|could you|would be (?:nice|good|great|better|helpful)|it'd be|please (?:add|make|bring|improve|fix|allow|consider)|i(?:'d| would) (?:like|love|suggest|prefer|recommend)|suggest(?:ion)?|wish|if only|why (?:not|don't you)|needs? to|could be|hope you|how about|consider)\b/i
const CALL_ME =
  /\b(?:call me|ring me|phone me|contact me|get in touch with me|get back to me|reach me|(?<!\b(?:promis\w+|said|told|never|not|no|n't|nobody|without|supposed|agreed|meant)\b[^.!?]{0,30})(?:call back|callback)|email me|text me|someone (?:to )?(?:call|contact|ring|phone)|speak (?:to|with) (?:a|the|someone|your)|talk to (?:a|someone|your))\b/i
const CANCEL =
  /\b(?:cancel(?:l?ing|led)? (?:my|our|the|this)|close my account|closing my account|delete my account|unsubscribe me|terminate my|switch(?:ing|ed)? to|leav(?:e|ing) (?:you|for)|won't (?:be )?renew|not renew|take (?:my|our) business|going elsewhere|go elsewhere)\b/i
const QUESTION_WORD =
  /^\s*(?:how|what|why|when|where|who|which|can|could|do|does|did|is|are|will|would|has|have|may|should)\b/i
/** Many leave the question mark out on a phone. */
const UNMARKED =
  /^\s*(?:(?:hi|hello|hey|hallo)[ ,!]+(?:there[ ,!]+)?)?(?:how (?:do|does|did|can|could|should|long|much|many|often|far|old|soon|late|early)|what(?:'s| is| are| time| kind| do| does| happens)|when (?:do|does|is|are|will|can)|where (?:do|does|is|are|can|could)|which|who (?:do|does|is|can)|can (?:i|we|you)|could (?:i|we|you)|may (?:i|we)|do (?:you|i|we)|does (?:it|the|this|my|your)|is (?:it|there|this|the)|are (?:there|you|the))\b[^.!?]*$/i
const PROFANITY =
  /\b(?:f+u+c+k+\w*|f\*+k?\w*|sh[i!*]+t\w*|bullsh\w*|bastards?|bitch\w*|a+ssholes?|arseholes?|cunts?|wank\w*|piss(?:ed)? off|dickheads?|motherf\w*|twats?|bollocks|crap|damn|mierda|joder|putain|merde|scheiße|scheisse|arschloch|klootzak\w*|kut|caralho|porra|cazzo|stronz\w+|wtf)(?![\p{L}\p{N}])/iu
const SPAM =
  /\b(?:viagra|cialis|casino bonus|crypto giveaway|bitcoin doubl\w*|seo services|backlinks?|work from home and earn|make \$?\d+ (?:a|per) (?:day|week)|click (?:here|this link)|whats?app me (?:on|at) \+|dm me (?:for|to)|telegram (?:channel|group)|hot singles|escort|loan approved|buy followers|free followers|recover(?:ed|y)? (?:my )?(?:lost )?(?:funds|crypto|bitcoin)|(?:earn|make|gagnez|verdien(?:en sie|e)|gana|guadagna|verdien)\b.{0,24}(?:[$£€]\s?\d[\d.,]*|\d[\d.,]*\s?(?:[$£€]|euros?|dollars?)).{0,30}\b(?:day|week|month|hour|home|jour|semaine|mois|tag|woche|monat|d[ií]a|semana|mes|casa|giorno|settimana|mese|dag|week|maand)|guaranteed (?:income|profits?|returns)|you(?:'ve| have) (?:won|been selected)|claim your (?:prize|reward|gift)|free (?:iphone|gift cards?)|binary options|forex signals?|investment opportunity|check out my (?:channel|site|profile|store|page)|(?:rank|boost|increase) your (?:website|site|traffic|sales|ranking)|onlyfans|inheritance of|next of kin|lottery winner|(?:won|win) the (?:\w+ )?lottery|bank transfer of \$|(?:cheap|real|instagram|tiktok|youtube) followers|(?:#1|first page|top) (?:on|of|in) google|casino\w* online|online casino|no deposit bonus|payday loan|weight loss pills|enlarge your|replica (?:watch|bag)\w*|followers (?:today|now|cheap))\b/i

/** `asked`: what the cues of the text's language found; the expressions know English only. */
export const findIntents = (text: string, sentiment: Sentiment, asked: ReadonlySet<AskedFor>): Intent[] => {
  const found: Intent[] = []
  if (sentiment.label === 'negative' || (sentiment.label === 'mixed' && sentiment.score < 0.3))
    found.push('complaint')
  if (sentiment.label === 'positive' && sentiment.score > 0.2) found.push('praise')
  if (isQuestion(text, sentiment)) found.push('question')
  if (asked.has('suggestion') || SUGGESTION.test(text)) found.push('suggestion')
  if (asked.has('call_me') || CALL_ME.test(text)) found.push('call_me')
  if (asked.has('cancel') || CANCEL.test(text)) found.push('cancel')
  if (PROFANITY.test(text)) found.push('profanity')
  if (isSpam(text)) found.push('spam')
  return found
}

const isQuestion = (text: string, { label }: Sentiment): boolean =>
  text.includes('?')
    ? QUESTION_WORD.test(text) || /[^?]\?\s*$/.test(text)
    : label === 'neutral' && UNMARKED.test(text)

const isSpam = (text: string): boolean => {
  if (SPAM.test(text)) return true
  const links = text.match(/https?:\/\/|\bwww\./g)?.length ?? 0
  return links >= 3 || (links >= 1 && text.replace(/\S*(?:https?:\/\/|www\.)\S+/g, '').trim().length < 12)
}
