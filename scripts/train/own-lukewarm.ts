/**
 * Reviews that are neither for nor against: ordinary, as expected, some good and some bad, or only saying what was done.
 * Our own, composed from parts. Never used to measure.
 */
export const lukewarm = (pick: (list: readonly string[]) => string): string =>
  pick([
    `${pick(middling)} ${pick(things)}${pick(ends)}`,
    `${pick(middling)} ${pick(things)}, ${pick(middling)} ${pick(things)}${pick(ends)}`,
    `${pick(the)} ${pick(things)} ${pick(was)} ${pick(middling)}${pick(ends)}`,
    `${pick(the)} ${pick(things)} ${pick(was)} ${pick(middling)}, ${pick(tails)}${pick(ends)}`,
    `${pick(the)} ${pick(things)} ${pick(was)} ${pick(goods)} but ${pick(the)} ${pick(things)} ${pick(was)} ${pick(bads)}, ${pick(sums)}${pick(ends)}`,
    `${pick(goods)} ${pick(things)}, ${pick(bads)} ${pick(things)}. ${pick(sums)}${pick(ends)}`,
    `${pick(goods)} but not ${pick(greats)}${pick(ends)}`,
    `${pick(the)} ${pick(things)} ${pick(was)} not ${pick(greats)}, not ${pick(terribles)} either${pick(ends)}`,
    `${pick(sums)}. ${pick(tails)}${pick(ends)}`,
    `${pick(acts)} ${pick(whens)}. ${pick(the)} ${pick(things)} ${pick(was)} ${pick(middling)}${pick(ends)}`,
    `${pick(acts)} ${pick(whens)}${pick(ends)}`,
    `${pick(facts)}${pick(ends)}`,
  ])

const parts = (list: string): string[] => list.split('|').map((part) => part.trim())

const middling = parts(
  `average|okay|ok|fine|standard|ordinary|as expected|acceptable|adequate|alright|decent enough|so so|typical|middling|nothing special|reasonable|usual|satisfactory|unremarkable|run of the mill|what you would expect|neither good nor bad|passable|plain|middle of the road|fair enough`,
)
const things = parts(
  `service|food|room|stay|visit|price|staff|delivery|flight|cabin|coffee|haircut|treatment|appointment|checkout|app|website|support|coverage|signal|repair|lesson|course|workout|equipment|advice|claim|policy|packaging|quality|selection|location|breakfast|cleaning|installation|ride|train|experience|meal|atmosphere|product`,
)
const the = parts(`the|their|my|our|this`)
const was = parts(`was|is|seemed|has been|felt`)
const tails = parts(
  `nothing more and nothing less|nothing to write home about|it did the job|no complaints but no praise|about the same as elsewhere|I have had better and I have had worse|could go either way|neither impressed nor disappointed|it is what it is|three out of five|a five out of ten|nothing stood out|you get what you pay for|I expected about that|not memorable|I might come again or not|depends on what you need`,
)
const goods = parts(`good|nice|friendly|quick|decent|clean|helpful|pleasant|fair|tasty`)
const bads = parts(`slow|dated|expensive|small|noisy|cold|mixed|late|limited|weak`)
const greats = parts(`great|amazing|outstanding|special|memorable|exceptional|fantastic`)
const terribles = parts(`terrible|awful|bad|horrible|a disaster|the worst`)
const sums = parts(
  `overall average|so a mixed experience|mixed feelings|some good, some bad|all in all okay|it balances out|so I am in two minds|hit and miss|on the whole acceptable|three stars|neither here nor there`,
)
const acts = parts(
  `I visited the branch|We stayed two nights|I had a check up|I ordered a jacket|We booked a table for four|I took the morning flight|I renewed my policy|I had my car serviced|I picked up a prescription|We viewed the flat|I went for a haircut|I signed up for a class|I returned a parcel|They sent a technician|I spoke to an adviser|We rented a van|I opened an account|I changed my tariff`,
)
const whens = parts(
  `last week|on Tuesday|in spring|for work|with my family|yesterday|before the holidays|at noon|for the first time|as planned`,
)
const facts = parts(
  `The shop is on the second floor next to the lift|They are open from nine to six|The menu has about twenty dishes|The hotel has forty rooms and a car park|There is a form to fill in first|The class takes an hour and has ten places|Parking is behind the building|The office moved across the street|You book online and pay on arrival|The plan includes ten gigabytes|They deliver on weekdays|The surgery has two doctors|The contract runs for twelve months|The train stops at every station|The kit comes with a cable and a manual|They ask for a deposit|The bus leaves every half hour|The room had a bed, a table and a chair|The branch has three counters|They sell phones and cases`,
)
const ends = parts(`.|||.|!|.`)
