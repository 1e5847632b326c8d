import { seeded } from './arithmetic.ts'
import { lukewarm } from './own-lukewarm.ts'
import { plainComplaint, plainPraise, plainWord } from './own-plain.ts'
import { gladPost, plainPost, sorePost } from './own-posts.ts'
import { complaint, indifference, praise } from './own-verbatims.ts'
import type { Sample } from './samples.ts'

/**
 * Sentences of trades that the labelled sets hardly know (telecoms, banks, travel, software, delivery), composed from
 * our own parts. They teach the heads what "on hold" and "charged twice" mean; they are never used to measure.
 */
export const ownSentences = (): Sample[] => {
  const random = seeded(41)
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)]!
  const make = (y: Sample['y'], n: number, compose: () => string): Sample[] =>
    Array.from({ length: n }, () => ({ text: compose(), y, source: 'own', question: null, weight: 1 }))
  const ending = (): string => pick(['.', '', '!', ' so far.', ' as always.', ' overall.', '.'])
  return [
    ...make(1, 1600, () => `${pick(opening)}${pick(subjects)} ${pick(goodPredicates)}${ending()}`),
    ...make(1, 700, () => pick(goodWholes)),
    ...make(1, 900, () => `${pick(praise)}${pick(['', '.', '!'])}`),
    ...make(1, 500, () => `${pick(praise)}. ${pick(praise)}.`),
    ...make(1, 500, () => `${pick(subjects)} ${pick(badPredicates)} at first, but ${pick(goodTurns)}.`),
    ...make(-1, 1600, () => `${pick(opening)}${pick(subjects)} ${pick(badPredicates)}${ending()}`),
    ...make(-1, 700, () => pick(badWholes)),
    ...make(-1, 900, () => `${pick(complaint)}${pick(['', '.', '!'])}`),
    ...make(-1, 500, () => `${pick(complaint)}. ${pick(complaint)}.`),
    ...make(-1, 500, () => `${pick(subjects)} ${pick(goodPredicates)}, but ${pick(badTurns)}.`),
    ...make(0, 1200, () => pick(neutralWholes)),
    ...make(0, 900, () => `${pick(indifference)}${pick(['', '.'])}`),
    ...make(0, 300, () => `${pick(indifference)}. ${pick(indifference)}.`),
    ...make(0, 900, () => `${pick(asks)} ${pick(things)}${pick(['?', '?', ''])}`),
    ...make(0, 1500, () => plainPost(pick)),
    ...make(0, 2000, () => lukewarm(pick)),
    ...make(0, 500, () => `I ${pick(plainActs)} ${pick(things)} ${pick(times)}.`),
  ]
}

/** What went wrong or right, told without feeling, and what is only asked or told. */
export const plainSentences = (): Sample[] => {
  const random = seeded(43)
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)]!
  const make = (y: Sample['y'], n: number, compose: () => string): Sample[] =>
    Array.from({ length: n }, () => ({
      text: written(compose()),
      y,
      source: 'plain',
      question: null,
      weight: 1,
    }))
  const written = (text: string): string =>
    `${text.charAt(0).toUpperCase()}${text.slice(1)}${pick(['', '.', '.'])}`
  return [
    ...make(-1, 3000, () => plainComplaint(pick)),
    ...make(1, 2000, () => plainPraise(pick)),
    ...make(0, 2800, () => plainWord(pick)),
  ]
}

/** What people post: it is short, slangy, and often about no company at all. */
export const posts = (): Sample[] => {
  const random = seeded(47)
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)]!
  const make = (y: Sample['y'], n: number, compose: () => string): Sample[] =>
    Array.from({ length: n }, () => ({ text: compose(), y, source: 'posts', question: null, weight: 1 }))
  return [
    ...make(1, 1500, () => gladPost(pick)),
    ...make(-1, 1500, () => sorePost(pick)),
    ...make(0, 1500, () => plainPost(pick)),
  ]
}

const words = (list: string): string[] => list.split('|').map((part) => part.trim())

const opening = words(`|||I must say |Honestly, |In my experience |So far |This time |As usual |`).map(
  (part) => (part === '' ? '' : `${part} `),
)

const subjects = words(
  `the delivery|the driver|the courier|my order|the parcel|the customer service|the support team|the agent on the phone|the chat support|the website|the app|the new update|the checkout|the price|the monthly fee|the subscription|the contract|the flight|the cabin crew|the check in|the hotel room|the front desk|the breakfast|the broadband|the signal|the network|the installation|the engineer|the technician|the bank|the card|the transfer|the loan process|the account setup|the login|the insurance claim|the policy|the quote|the clinic|the appointment|the doctor|the receptionist|the store|the staff|the checkout queue|the product|the quality|the battery|the software|the dashboard|the reporting|the integration|the onboarding|the training|the documentation|the invoice|the refund|the return process|the warranty|the booking|the train|the bus|the car rental|the gym|the class|the course|the restaurant|the waiter|the food|the packaging`,
)

const goodPredicates = words(
  `was excellent|was quick and easy|is very good value|was on time|arrived early|exceeded my expectations|was handled professionally|is simple to use|just works|has never let me down|was friendly and helpful|was spotless|is reliable|is fast|was sorted within minutes|was painless|made everything easy|is the best I have used|was worth every penny|was resolved straight away|kept me informed at every step|answered all my questions|went above and beyond|is intuitive|saves me a lot of time|was seamless|is fair|could not have been better|is great|was fantastic|did exactly what was promised|was polite and knowledgeable|came the next day|is improving all the time|is much better than my old one`,
)

const badPredicates = words(
  `was terrible|never arrived|was two weeks late|took forever|kept crashing|is far too expensive|went up again without notice|was rude|hung up on me|was no help at all|charged me twice|does not work|stopped working after a week|was cancelled at the last minute|was delayed for hours|was dirty|was cold|keeps dropping|is down again|is impossible to reach|left me on hold for an hour|never called back|ignored my emails|lost my documents|was rejected without a reason|locked me out|is full of bugs|is confusing|is slow|arrived damaged|was the wrong size|was missing parts|is misleading|has hidden charges|is a waste of money|was a nightmare|was disappointing|could not answer a simple question|sent me from one department to the next|still has not been refunded|is getting worse|was not as described|did not turn up|overcharged me|refused to help|makes no sense|fell apart|is useless`,
)

const goodTurns = words(
  `they fixed it quickly and I am happy|support sorted it out in no time|it was resolved brilliantly|in the end everything was perfect|they made up for it`,
)

const badTurns = words(
  `support never answers|the price is a joke|it broke after a month|nobody called me back|I will not be using them again|I am still waiting for my refund|the app keeps crashing|it is not worth the money|the service has gone downhill`,
)

const goodWholes = words(
  `Keep up the good work|Would recommend to anyone|I have been a customer for years and never had a problem|Everything went smoothly|No complaints from me|Very happy with the service|Can't fault them|Five stars|Top service, thank you|Great value for money|Will definitely use again|Quick, easy and cheap|Easy to set up and works perfectly|They always answer within minutes|My problem was solved on the first call|Best provider I have had|You made it so simple|Love it|Good|Great|Very good|Excellent|Amazing|Perfect|Happy customer|Brilliant as always|It does exactly what I need|Fast delivery and well packed|Staff are lovely|I felt looked after|I trust them|Saved me hours every week|Pleasantly surprised|I cannot imagine working without it|Well organised from start to finish|Impressed with how fast it was|Thank you for all your help|Could not be easier|Nothing to improve|All good here|Not a single problem|Never had any issues|Worth the money|Friendly people who know what they are talking about`,
)

const badWholes = words(
  `Avoid at all costs|Never again|I want my money back|Worst company I have dealt with|Nobody answers the phone|Still waiting for a reply|I have been waiting three weeks|I had to call five times|I am cancelling my contract|I am switching to another provider|They just want your money|Total waste of time|Do not trust them|Rip off|Scam|Would not recommend|Not happy|Not good|Very poor|Bad|Terrible|Awful service|Overpriced|Too expensive for what you get|Too slow|It does not do what it says|Nothing works since the last update|I was charged for something I cancelled|They took money from my account without permission|No response to my complaint|No one takes responsibility|I was promised a call back that never came|You get passed from person to person|Impossible to speak to a human|My order never came and nobody cares|I regret buying this|Stay away|Zero stars if I could|Poor communication|They keep raising the price|Not worth it|Really let down|I expected better from you|Useless chat bot|The queue was endless|It broke within days|Left stranded at the airport|Room smelled and was noisy|Cold food and slow service|I lost a day of work waiting for the engineer|The login never works|Disappointed|Not impressed|Could not get through to anyone|Unacceptable`,
)

const neutralWholes = words(
  `No comment|N/A|None|Nothing to add|It is okay|It's ok|Average|OK|Fine I guess|It is what it is|Neither good nor bad|Some good, some bad|Nothing special|Does what it should|So so|Not sure|Don't know|Too early to say|I have only just started using it|I have not used it enough to judge|No opinion|Just a standard service|As expected|Same as any other company|It works but nothing more|Could be better, could be worse|Middle of the road|I only use it sometimes|I use it for work|It was a gift|Bought it for my daughter|I am a new customer|I live far away from the store|We ordered two of them|I paid by card|Delivered on Tuesday|I spoke to them on Monday|See my previous answer|Please see above|I have two accounts|It comes in three colours|Ordered online and collected in the shop|My contract ends in March|Acceptable|Adequate|Room for improvement|It depends|Mixed feelings|Mixed experience|Sometimes good, sometimes not|There are pros and cons|It is alright|Nothing to report|I am using the basic plan|I do not have a strong view either way|Reasonable but not outstanding|Neutral|An ordinary experience|About the same as last year`,
)

const asks = words(
  `How do I change|Where can I find|When will you add|Can you tell me about|What is|Is there a way to see|Could you please update|Do you have|Who do I ask about|Please send me|I would like to know about|I am looking for|I need to update|Can I pay for|Does it come with`,
)

const things = words(
  `my address|the opening hours|my invoice|a new card|the delivery date|my account details|the user manual|a larger size|the student discount|my contract|the app on my tablet|my booking|another seat|the membership|a receipt|the settings|a second user|my phone number|the warranty|an appointment`,
)

const plainActs = words(
  `ordered|booked|asked about|changed|received|paid for|used|signed up for|looked at|picked up`,
)

const times = words(`last week|on Friday|yesterday|in May|two days ago|this morning|last year|online`)
