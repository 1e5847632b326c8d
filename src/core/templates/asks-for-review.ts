/** Where people judge a company in public. */
const PLACES =
  /\b(?:g\.page|g\.co\/kgs|goo\.gl\/maps|maps\.app\.goo\.gl|share\.google|(?:search|maps)\.google\.[a-z.]+|google\.[a-z.]+\/(?:maps|search\?\S*lrd=)|facebook\.com\/\S+\/reviews|amazon\.[a-z.]+\/(?:\S*\/)?review|trustpilot|tripadvisor|yelp|opentable|capterra|getapp|softwareadvice|g2\.com|clutch\.co|gartner\.com\/reviews|trustedshops|trustindex|ekomi|idealo|check24|kiyoh|avis-verifies|holidaycheck|kununu|glassdoor|booking\.com|sitejabber|productreview|reviews\.io|feefo|provenexpert|jameda|doctolib|healthgrades|zomato|mouthshut|justdial|apps\.apple\.com|play\.google\.com|bbb\.org)/i

const SITE =
  '(?:google(?: maps| play)?|yelp|trustpilot|tripadvisor|facebook|amazon|(?:the )?app ?store|trusted ?shops|booking)'

/** Asking for it in words, without an address. What lies between words is no letter of any script (an é is \W): else a letter of thirty é hangs. */
const REQUESTS = [
  /\b(?:leav|writ|post|giv|shar|submit|drop|add|rat)(?:e|ing|ting)?\b(?:[^\p{L}\p{N}_]+\p{L}+){0,5}[^\p{L}\p{N}_]+(?:(?:an? |your )?(?:online |public |google |star |5-star |five-star )?reviews?\b|ratings?\b|on (?:google|yelp|trustpilot|tripadvisor|facebook|amazon|the app ?store|google play))/iu,
  /\b(?:review|rate|reviewing|rating) us\b/i,
  /\b(?:love|appreciate|grateful for|welcome|help us with)(?:[^\p{L}\p{N}_]+\p{L}+){0,4}[^\p{L}\p{N}_]+reviews?\b|\breviews?\b(?:[^\p{L}\p{N}_]+\p{L}+){0,4}[^\p{L}\p{N}_]+(?:mean|help) (?:us|the world|a lot|so much|others)/iu,
  new RegExp(`\\b${SITE}[ -](?:reviews?|ratings?|bewertung|rezension|recensie|avis)`, 'iu'),
  new RegExp(
    `\\b(?:reviews?|ratings?|stars?|bewertung|rezension|avis|reseñas?|recension[ei]|avaliaç(?:ão|ões)|recensies?)(?: \\p{L}+){0,2} (?:on|at|auf|bei|sur|en|su|no|na|op) ${SITE}`,
    'iu',
  ),
  /bewerte\p{L}* (?:uns|sie uns)|(?:bewertung|rezension)\p{L}* (?:\p{L}+ ){0,4}(?:schreib|abgeb|hinterlass|geben|freuen)|(?:schreib|hinterlass|geb|freuen)\p{L}* (?:\p{L}+ ){0,5}(?:bewertung|rezension)/iu,
  /(?:laisse[rz]?|écri(?:re|vez)|donne[rz]?|déposez|publiez)(?:[\s'’-]+\p{L}+){0,4}[\s'’-]+avis/iu,
  /(?:d[eé]j\p{L}*|escr[ií]b\p{L}*|publ[ií]\p{L}*)(?:\s+\p{L}+){0,4}\s+(?:reseña|opinión)/iu,
  /(?:lasci|scriv)\p{L}*(?:\s+\p{L}+){0,4}\s+recensione|(?:deix|escrev)\p{L}*(?:[\s-]+\p{L}+){0,4}\s+avaliação|(?:laat|schrijf|plaats)(?:\s+\p{L}+){0,4}\s+(?:recensie|beoordeling|review)/iu,
  /समीक्षा (?:\S+ ){0,3}(?:लिख|दें|छोड़|करें)|रिव्यू (?:\S+ ){0,3}(?:लिख|दें|करें)/u,
  /(?:اكتب|اترك|شارك|أضف)\S* (?:\S+ ){0,4}(?:تقييم|مراجعة)/u,
]

/** Whether words ask for a public review. A false alarm costs a look; a missed one makes a public score a lie. */
export const asksForReview = (text: string): boolean =>
  PLACES.test(text) || REQUESTS.some((words) => words.test(text))
