/** Words of regret, in the languages of the product. A false alarm costs a look; a second empty apology costs a customer. */
const REGRET = [
  /\b(?:sorry|apolog(?:y|ies|i[sz]e[sd]?|i[sz]ing)|we regret|our regrets|forgive us)\b/i,
  /entschuldig|(?:tut|täte) (?:uns|mir) (?:\p{L}+ ){0,2}leid|bedauern|verzeihung/iu,
  /désolée?s?|nos excuses|mes excuses|toutes nos excuses|excusez|navrée?s?|pardonnez/iu,
  /disculp|lo sentimos|lo siento|lamentamos|perdón|pedimos perdón/iu,
  /ci scusiamo|le nostre scuse|spiacent|ci dispiace|pedimos desculpa|lamentamos|onze excuses|het spijt ons/iu,
  /क्षमा|माफ़|माफ|खेद/u,
  /نعتذر|اعتذار|آسف|نأسف/u,
]

export const isApology = (text: string): boolean => REGRET.some((words) => words.test(text))

/** An apology goes stale: after so long another one stands by itself. */
export const APOLOGY_DAYS = 365
