/** What a theme is called must be a thing: "delivery" and "late delivery", not "fast", "though" or "arrived late". */
export const isNounLike = (phrase: string): boolean => {
  const last = phrase.slice(phrase.lastIndexOf(' ') + 1)
  if (last !== phrase && ACTS.has(phrase.slice(0, phrase.indexOf(' ')))) return false
  return !NOT_NOUNS.has(last) && !(ADVERB.test(last) && !NOUNS_IN_LY.has(last)) && !isVerbForm(last)
    ? !ADJECTIVE.test(last) || NOUNS_LIKE_ADJECTIVES.has(last)
    : false
}

/** “Use half” and “avoid queues” tell of doing; “call centre” and “wait staff” are things. */
const ACTS = new Set(
  `use uses make makes made get gets give gives gave take takes took tell tells told ask asks asked think thought know
  knows knew feel feels felt find finds found try tries tried send sends sent bring brings brought seem seems seemed become
  became let lets choose chose speak spoke write wrote receive receives received improve add adds solve hope wish recommend
  enjoy enjoyed hate buy buys bought sell sells come comes came arrive arrives arrived keep keeps kept avoid need needs needed
  want wants wanted see sees saw says said went been does did has had can't cannot don't won't isn't wasn't`
    .split(/\s+/)
    .filter((word) => word !== ''),
)

const ADVERB = /.ly$/
const NOUNS_IN_LY = new Set('family supply reply assembly fly monopoly anomaly'.split(' '))
const ADJECTIVE = /.(?:ful|less|ous|able|ible|ish|iest|ive|ical)$/
const NOUNS_LIKE_ADJECTIVES = new Set(
  'table cable vegetable variable drive dive archive initiative alternative executive representative objective perspective incentive detective handful dish fish finish english polish rubbish medical'.split(
    ' ',
  ),
)

/** "Delivered" and "waiting" say what happened; "parking" and "packaging" are things one complains of. */
const isVerbForm = (word: string): boolean =>
  /..(?:ing|ed)$/.test(word) ? !THINGS_IN_ING.has(word) : word.includes("'")

const THINGS_IN_ING = new Set(
  `parking packaging packing pricing billing shipping booking training seating lighting heating cooking cleaning charging
  building meeting ceiling clothing bedding painting rating feeling setting settings wiring tracking timing spelling wedding
  morning evening king ring spring string thing wing bed seed speed feed need weed shed onboarding banking roaming routing
  streaming gaming dining catering housing lodging plumbing wording marketing advertising listing landing hearing nursing
  flooring sizing fitting stitching lining zipping printing scanning messaging texting accounting opening`
    .split(/\s+/)
    .filter((word) => word !== ''),
)

const NOT_NOUNS = new Set(
  `though although however already actually maybe perhaps quite rather almost anyway instead often sometimes usually soon later
  ago away back together apart today yesterday tomorrow tonight early late now again once twice yet else well better best
  worse worst good great nice fine bad poor awful terrible horrible amazing awesome excellent perfect brilliant fantastic
  lovely wonderful superb outstanding happy unhappy pleased satisfied disappointed angry annoyed sad glad sorry sure unsure
  fast slow quick easy hard difficult simple complex cheap expensive pricey overpriced free big small large little long
  short high low new old young clean dirty hot cold warm cool fresh stale soft loud quiet strong weak full empty open
  closed ready busy friendly rude polite kind helpful unhelpful honest fair unfair right wrong true false same different
  other several certain main whole entire last next first second third previous recent current clear unclear smooth rough
  safe unsafe broken faulty wet dry heavy light dark bright tight loose thin thick flat comfy cosy tasty bland rich sweet
  spicy salty fantastic incredible decent average okay professional efficient prompt accurate flexible modern basic extra
  real total absolute complete super love loved like liked hate hated enjoy enjoyed recommend use used using work works
  worked help helped buy bought sell sold come came arrive arrived leave left keep kept give gave given put told tell ask
  asked call called think thought know knew known feel felt find found try tried pay paid wait waited send sent bring
  brought show shown start started stop stopped look looked seem seemed become became become run ran turn turned lose lost
  make made let lets says went been does done cancel cancelled choose chose chosen speak spoke spoken write wrote written
  receive received improve improved activate reactivate verify change changed add added fix fixed solve solved hope wish able unable impressed
  @someone weblink lol thx pls yeah yes nope wow hello hey dear sir madam everyone everybody somebody nobody anyone
  quicker faster slower cheaper easier harder longer shorter bigger smaller larger sooner earlier nicer friendlier clearer warmer
  half both double none nothing everything pleasant pretty seems makes knows needs takes gets goes keeps fits comes helps tells
  asks wants gives reads read appreciate appreciated repeat sits sat wear wears worn forgot forget spot cannot anything cute gorgeous beautiful adorable
  flattering lacking mediocre outdated worthless useless
  people person guys lot lots bit kinda sort stuff way ways much many less least more most far`
    .split(/\s+/)
    .filter((word) => word !== ''),
)
