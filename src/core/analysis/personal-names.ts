import type { PersonalSpan } from './understanding.ts'

const NAME = String.raw`\p{Lu}[\p{Ll}\p{M}]+(?:['’-]\p{Lu}?[\p{Ll}]+)?`
const FULL = `${NAME}(?: (?:\\p{Lu}\\.? )?(?:(?:van|von|de|der|den|da|di|la|le|bin|al) ){0,2}${NAME}){0,2}`

/** Cues that introduce a name; the words before are matched in any case, the name itself must be capitalised. */
const cues: readonly RegExp[] = [
  new RegExp(
    `(?:[Mm]y name(?:'s| is)|[Mm]y name is|[Nn]ame:|[Tt]his is|[Nn]amed|[Cc]alled myself|[Yy]our (?:agent|colleague|employee|manager|technician|driver|engineer|advisor|adviser|rep|representative|staff member),?|(?:[Aa]gent|[Cc]olleague|[Tt]echnician|[Aa]dvisor|[Aa]dviser|[Rr]epresentative|[Ee]mployee|[Ww]aiter|[Ww]aitress|[Ss]erver|[Mm]anager|[Dd]river|[Nn]urse|[Rr]eceptionist) (?:called|named|was|is)?) ?(${FULL})`,
    'gu',
  ),
  new RegExp(
    `(?:[Ss]poke (?:to|with)|[Tt]alked (?:to|with)|[Ss]peaking (?:to|with)|[Ss]poken (?:to|with)|[Tt]alking (?:to|with)|[Hh]elped by|[Ss]erved by|[Aa]ssisted by|[Tt]hanks to|[Tt]hank you,? (?:to )?|[Aa]sk for|[Aa]sked for|[Cc]ontact) (${NAME} ${NAME}|${NAME})(?= (?:from|in|at|who|was|and|for|on|about|yesterday|today)|[.,!;:)]|$)`,
    'gu',
  ),
  new RegExp(
    `(?<![\\p{L}])(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Madam|Herr|Frau|Señor|Señora|Sr|Sra|Mme|Mlle|Monsieur|Madame|Dhr|Mevr)\\.? (${FULL})`,
    'gu',
  ),
  new RegExp(
    `(?:[Mm]ein [Nn]ame ist|[Ii]ch heiße|[Ii]ch heisse|[Jj]e m['’]appelle|[Mm]on nom est|[Mm]e llamo|[Mm]i nombre es|[Mm]i chiamo|[Ii]l mio nome è|[Mm]ijn naam is|[Ii]k heet|[Mm]eu nome é|[Cc]hamo-me|[Mm]e chamo) (${FULL})`,
    'gu',
  ),
  new RegExp(
    `(?:[Gg]rüßen|[Gg]rüssen|[Gg]rüße|[Gg]rüsse|[Gg]ruß|[Gg]russ|MfG|LG|[Cc]ordialement|[Bb]ien à vous|[Ss]alutations|[Ss]aludos?|[Aa]tentamente|[Ss]aluti|[Gg]roeten|[Gg]roetjes|[Gg]roet|[Mm]vg),?\\s+(${FULL})\\s*\\.?$`,
    'gu',
  ),
  new RegExp(
    `(?:[Rr]egards|[Ss]incerely|[Tt]hanks|[Tt]hank you|[Cc]heers|[Bb]est wishes|[Yy]ours truly|[Yy]ours faithfully|[Bb]est),?\\s*\\n\\s*(${FULL})\\s*$`,
    'gu',
  ),
  new RegExp(
    `(?:[Rr]egards|[Ss]incerely|[Bb]est wishes|[Yy]ours truly|[Yy]ours faithfully),? (${FULL})\\s*\\.?$`,
    'gu',
  ),
]

/** Capitalised words that follow a cue and are nobody's name. */
const nobody = new Set(
  `The This That These Those There Then They She He It We You I A An Is Was Are Not No Yes My Your Our His Her Their Its Customer Support Service Team Sales Manager Staff Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December God Everyone Everybody Someone Somebody Anyone Nobody All Us Me Him Them Very Really Just So Still Also Please Thank Thanks Great Good Best Bad Worst Amazing Excellent Covid Amazon Google Apple Microsoft Facebook Twitter Paypal Royal Mail Post Office English Spanish French German Dutch Chinese Indian American British Home Shop Store Head First Second Last Next One Two Three Always Never Only Absolutely Ridiculous Terrible Horrible Awful Again What Why How When Where Who If But And Or For Because Since After Before Although While Christmas Easter Citizens Advice Trading Standards Bank Council Police Claims Billing Reception`.split(
    ' ',
  ),
)

/** `by`: the name of who wrote it, masked wherever it stands; a part of it only where it is written like a name. */
export const findNames = (text: string, by: string | null = null): PersonalSpan[] => {
  const spans: PersonalSpan[] = []
  const hasCapital = /\p{Lu}/u.test(text)
  if (hasCapital) for (const cue of cues) collectCue(text, cue, spans)
  if (by === null) return spans
  const low = text.toLowerCase()
  // Some letters are two when small, and places would shift.
  if (low.length === text.length) collectKnown(low, by.toLowerCase(), spans)
  if (hasCapital)
    for (const part of by.split(/\s+/)) if (/^\p{Lu}/u.test(part)) collectKnown(text, part, spans)
  return spans
}

const collectCue = (text: string, cue: RegExp, spans: PersonalSpan[]): void => {
  for (const match of text.matchAll(cue)) {
    const name = match[1]
    if (name === undefined || name.split(/[\s]/).some((word) => nobody.has(word))) continue
    const start = match.index + match[0].lastIndexOf(name)
    add(spans, { start, end: start + name.length, type: 'name' })
  }
}

const collectKnown = (text: string, name: string, spans: PersonalSpan[]): void => {
  const wanted = name.trim()
  if (wanted.length < 3) return
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    const end = at + wanted.length
    if (LETTER.test(text[at - 1] ?? ' ') || LETTER.test(text[end] ?? ' ')) continue
    add(spans, { start: at, end, type: 'name' })
  }
}
const LETTER = /\p{L}/u

const add = (spans: PersonalSpan[], span: PersonalSpan): void => {
  if (!spans.some((other) => other.start < span.end && span.start < other.end)) spans.push(span)
}
