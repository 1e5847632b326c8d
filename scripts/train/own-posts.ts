/**
 * News, questions and asides as people post them, about companies but for or against none: our own, composed from parts.
 * Never used to measure.
 */
export const plainPost = (pick: (list: readonly string[]) => string): string =>
  pick([
    `${pick(companies)} ${pick(announces)} ${pick(ventures)} ${pick(whens)}`,
    `${pick(calls)}${pick(enquiries)} ${pick(matters)}?`,
    `${pick(calls)}${pick(statements)} ${pick(whens)}`,
    `${pick(asides)} ${pick(places)} ${pick(whens)}`,
    `RT ${pick(calls)}${pick(companies)} ${pick(announces)} ${pick(ventures)}`,
  ]).trim()

const parts = (list: string): string[] => list.split('|').map((part) => part.trim())

const companies = parts(
  `The airline|The bank|The retailer|The carrier|The operator|The insurer|The chain|The manufacturer|The supermarket|The start-up|The railway|The hotel group|The energy supplier|The streaming service|The publisher|The car maker|The phone maker|The regulator|The council|The union`,
)
const announces = parts(
  `announces|presents|plans|to open|to launch|will test|is looking for|publishes|opens applications for|talks about|is to vote on|moves|reports on|names a new head of|buys|sells|extends|schedules`,
)
const ventures = parts(
  `a route to Lisbon|its quarterly results|twenty stores|a new head office|a tariff for students|its annual report|a pilot in two towns|a second plant|a partnership with a university|its summer timetable|a new logo|a data centre|a trial of electric vans|a podcast|the software update|an event for developers|a share offer|its winter menu|a new model|the merger`,
)
const calls = parts(`@someone |@someone |||hi @someone |hey |hello, `).map((part) =>
  part === '' ? '' : `${part} `,
)
const enquiries = parts(
  `is there|do you have|what time is|where is|can you tell me about|could you send me|when does it start for|who do I write to about|which gate is it for|do you know|is it possible to change|what is the number for|how do I add|does anyone know about|can I bring|do you fly with|is wifi part of|will there be|are you hiring for|can I use my points for`,
)
const matters = parts(
  `the flight to Denver|flight 1426|the 9:15 train|a gate at terminal 2|the student tariff|a second bag|my reservation|the loyalty number|the seat map|an upgrade|the branch in Leeds|your office in Austin|the game tonight|the match on Sunday|the newsletter|the new phone|a gift card|the delivery slot|tomorrow's opening hours|the return address|the job advert`,
)
const statements = parts(
  `I sent you a message|I just followed you|I have sent a DM|we board|my flight is|we land in Boston|I fly to Chicago|my reservation number is 482913|I am at gate 14|I changed to the later train|we are on our way to the airport|I pick up the keys|my contract starts|I start a job with them|we move to the new office|I am in seat 12C|just checked in|the parcel is on its way|I will call you|they answered by mail`,
)
const asides = parts(
  `On the way to|Now at|Waiting to board for|Meeting colleagues in|Reading about|Watching the match from|Working from|Passing through|A picture from|Looking for a hotel in|Next stop|Heading to|A talk about retail in|Somebody I know moved to|Tickets on sale for`,
)
const places = parts(
  `Dallas|Berlin|the airport|the city centre|terminal 3|Oslo|the conference|the office|the station|Madrid|the harbour|the library|Toronto|the new mall|New York`,
)
const whens = parts(
  `on Monday|tomorrow|tonight|next week|in March|at 6 pm|this evening|in the spring|by the end of the year|on 14 May|today|this week|in two days||`,
)
