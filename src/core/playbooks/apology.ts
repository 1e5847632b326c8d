/** Words of regret, in the languages of the product. A false alarm costs a look; a second empty apology costs a customer. */
const REGRET = [
  /\b(?:sorry|apolog(?:y|ies|i[sz]e[sd]?|i[sz]ing)|we (?:deeply |sincerely |very much )?regret|our regrets|(?:forgive|pardon) (?:us|me)|let you down|feel (?:terrible|awful|bad) (?:about|that|for))\b/i,
  /entschuldig|(?:tut|täte) (?:uns|mir) (?:\p{L}+ ){0,2}leid|bedauer|verzeih|um (?:\p{L}+ ){0,2}nachsicht|sind (?:\p{L}+ ){0,2}untröstlich/iu,
  /désolée?s?|\b(?:nos|mes|toutes nos) excuses|(?:nous|m['’]) ?excuser|excusez|navrée?s?|pardonne[rz]|(?:nous|je) (?:le )?regrett/iu,
  /disculp|lo sentimos|lo siento|\b(?:sentimos|siento) (?:mucho|muchísimo|lo|la|las|los|que)\b|lamentamos|lamento|perdón|perdon(?:e|en|en?nos|ar)\b/iu,
  /ci scus|mi scus|le nostre scuse|spiacent|(?:ci|mi) dispiace|(?:siamo|sono) (?:\p{L}+ ){0,1}(?:desolat|mortificat)|chiediamo (?:\p{L}+ ){0,1}scusa/iu,
  /desculp|sentimos muito|pedimos perdão|lamentamos/iu,
  /(?:onze|mijn|veel|oprechte) excuses|excuses voor|spijt (?:ons|me|mij)|verontschuldig/iu,
  /\b(?:beklager|undskyld|ursäkta|be om ursäkt|(?:vi|jag) är (?:\p{L}+ ){0,1}leds(?:en|na)|pahoittelemme|przepraszam)/iu,
  /क्षमा|माफ़|माफ|खेद/u,
  /نعتذر|اعتذار|أعتذر|آسف|نأسف|عذر[اًا]/u,
]

export const isApology = (text: string): boolean => REGRET.some((words) => words.test(text))

/** An apology goes stale: after so long another one stands by itself. */
export const APOLOGY_DAYS = 365
