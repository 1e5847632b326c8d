/** What people post, composed from our own parts; never used to measure. */
type Pick = (list: readonly string[]) => string

/** Glad, proud, thankful or looking forward, in the words of posts. */
export const gladPost = (pick: Pick): string =>
  pick([
    `${pick(calls)}${pick(thanks)} ${pick(favours)}${pick(gladEnds)}`,
    `${pick(looking)} ${pick(joys)}${pick(gladEnds)}`,
    `${pick(exclaims)} ${pick(joys)}${pick(gladEnds)}`,
    `${pick(calls)}${pick(gladWholes)}${pick(gladEnds)}`,
    `${pick(gladWholes)}${pick(gladEnds)}`,
    `${pick(joys)} ${pick(whens)} and ${pick(feelings)}${pick(gladEnds)}`,
    `${pick(wishes)} ${pick(wished)}${pick(gladEnds)}`,
    `${pick(subjects)} ${pick(shines)}${pick(gladEnds)}`,
  ]).trim()

/** Angry, sad, bored or mocking, in the words of posts. */
export const sorePost = (pick: Pick): string =>
  pick([
    `${pick(calls)}${pick(whines)} ${pick(again)}${pick(soreEnds)}`,
    `${pick(calls)}${pick(soreWholes)}${pick(soreEnds)}`,
    `${pick(soreWholes)}${pick(soreEnds)}`,
    `${pick(mocks)} ${pick(whines)}${pick(soreEnds)}`,
    `${pick(whines)}. ${pick(mockEnds)}${pick(soreEnds)}`,
    `${pick(subjects)} ${pick(fails)}${pick(soreEnds)}`,
    `${pick(moods)} ${pick(whens)}${pick(soreEnds)}`,
    `${pick(calls)}why ${pick(whys)}?`,
  ]).trim()

/** News, questions and asides, about companies but for or against none. */
export const plainPost = (pick: Pick): string =>
  pick([
    `${pick(companies)} ${pick(announces)} ${pick(ventures)} ${pick(whens)}`,
    `${pick(calls)}${pick(enquiries)} ${pick(matters)}?`,
    `${pick(calls)}${pick(statements)} ${pick(whens)}`,
    `${pick(asides)} ${pick(places)} ${pick(whens)}`,
    `RT ${pick(calls)}${pick(companies)} ${pick(announces)} ${pick(ventures)}`,
    `${pick(companies)} ${pick(announces)} ${pick(ventures)} ${pick(links)}`,
    `${pick(names)} ${pick(doings)} ${pick(whens)} ${pick(links)}`,
    `${pick(names)} ${pick(doings)} ${pick(whens)}`,
    `${pick(plans)} ${pick(whens)}`,
    `${pick(calls)}${pick(wonders)} ${pick(whens)}?`,
    `${pick(headings)} ${pick(links)}`,
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
const links = parts(`https://ex.am/1|http://ex.am/a|(via @someone) http://ex.am/b|@someone https://ex.am/c||`)
const names = parts(
  `Janssen|The Harbours|Real Lisboa|The minister|The senator|The mayor|Team Nord|The band|Dr Okafor|The goalkeeper|The court|Police|The committee|The champion|Our reporter|The singer|The director|The president|United|The second season|Chapter five`,
)
const doings = parts(
  `speaks in Geneva|plays in Manchester|starts at 8|arrives in Tokyo|meets the union|will be on channel 4|opens at the Apollo|is out|signs for Valencia|to face City|answers questions|trains with the squad|is due in court|presents the budget|closes the road|votes|returns to the stage|lines up in a 4-3-3|streams live|moves to the new stadium`,
)
const plans = parts(
  `Going to the cinema|Watching the debate|Listening to the radio on the way home|Dinner with my sister|Exam|Driving to the coast|Off to the gym|Reading the second book of the series|Painting the kitchen|Dentist|Moving house|Baking for the school fair|Writing my thesis in the library|First shift at the new job|Picking up the kids|Seeing the play with Mum`,
)
const wonders = parts(
  `who is going to the game|is anyone at the fair|anybody know when doors open|what are you all watching|which channel is the final on|does the number 9 tram run|who plays|what was the score|is the library open|anyone else in Berlin|did the show start`,
)
const headings = parts(
  `Five questions for the new coach|What we know about the bridge so far|Weather for the weekend: rain in the north, sun in the south|Lineups for tonight|Photos from the opening|The week in numbers|How to apply for the grant|Our guide to the elections|Minutes of the council meeting|Transcript of the interview|Poll: tea or coffee|A map of the route|Timetable for the holidays|Shares at closing`,
)

const thanks = parts(
  `thank you for|thanks so much for|big thanks for|huge thanks to the crew for|shoutout to the team for|props for|cheers for|kudos for|hats off for|bless you for`,
)
const favours = parts(
  `getting me home|the quick reply|finding my wallet|the upgrade|sorting my booking|the free coffee|making my mum's day|a smooth flight|saving my weekend|the tickets|picking up so fast|listening|the early delivery|the new features|waiting for us`,
)
const looking = parts(
  `can't wait for|cannot wait for|so excited for|excited about|super excited to see|really looking forward to|counting the days until|hyped for|so ready for|pumped for|stoked about|buzzing for|finally got my hands on|in love with|obsessed with|so happy about|so glad about|loving|enjoying|so proud of`,
)
const joys = parts(
  `the concert|my new phone|this album|the weekend|the season opener|our holiday|the wedding|the new update|this book|the festival|my first marathon|dinner with the girls|the new store|this view|my team|the final|game night|the beach|my sister|the premiere|seeing everyone`,
)
const exclaims = parts(
  `wow, what a night at|omg|yesss|yay|woohoo,|best day ever at|how good was|nothing beats|what a performance at|I love|we love|absolutely loving|have the best time at|had such fun at|the best part of today:`,
)
const gladWholes = parts(
  `you made my day|you guys are the best|this is amazing|I passed|got the job|we won|dream come true|best customer service I have had in ages|that was so much fun|what a game|what a goal|what a beautiful morning|my favourite place in town|I am crying happy tears|this made me laugh so hard|laughing so hard right now|so good I went twice|highly recommend|absolute legend|pure class|you rock|keep it up|totally worth it|feeling blessed|feeling great today|life is good|got my tickets|we got the keys to our first home|it is here and I love it|smiling all day|that was epic|so well deserved|proud moment|I can't stop smiling|can't stop playing it|never been happier|never felt better|you never disappoint|10/10|he is so talented|she is a queen|this slaps|this is fire|goals|I needed this|perfect start to the day`,
)
const feelings = parts(`I am so happy|I can't stop smiling|life is good|it was perfect|I love it|what a day`)
const wishes = parts(
  `happy birthday to|congrats to|congratulations to|well done to|good luck to|welcome back to|so happy for|big love to|get well soon to|happy anniversary to`,
)
const wished = parts(
  `my best friend|@someone|the whole team|my brother|our coach|everyone who ran today|the winners|the new parents|you all|this legend|my girls`,
)
const subjects = parts(
  `the new phone|this song|the update|the last episode|the game tonight|my flight|the crew|this place|the food here|the new season|customer service at @someone|the app|the wifi|the keynote|our hotel|the film|the new layout|the driver|his speech|their album`,
)
const shines = parts(
  `is everything|is so good|is a masterpiece|rocks|is on fire|slaps|was hilarious|was beautiful|blew my mind|is the best thing today|made me cry, so beautiful|is gorgeous|was awesome|is so much better now|was worth every penny|is killing it|is insanely fast|saved me|is my new favourite|was a blast`,
)
const gladEnds = parts(
  `|||!|!!|!!!|😍|❤️|😂|🎉|🙌|:)|🔥|👏|#love|#happy|#blessed|#grateful|#bestday|<3|xx|lol|haha|😊`,
).map((part) => (/^[!]|^$/.test(part) ? part : ` ${part}`))

const whines = parts(
  `my flight is delayed|stuck on the runway|the app crashed|been on hold for an hour|no signal|still no refund|my bag is lost|charged me twice|the site is down|my order never came|train cancelled|the stream keeps buffering|they lost my booking|I am locked out|no heating|waited two hours|sent the wrong size|my phone died|no answer to my mails|standing room only|they raised the price|the update broke everything|the queue is round the block|missed my connection`,
)
const again = parts(
  `again||for the third day|since this morning|and nobody cares|as usual||and no apology|every single day`,
)
const mocks = parts(
  `oh great,|awesome,|fantastic,|well done,|thanks a lot,|just perfect,|lovely,|brilliant,|love how|love it when|nice job,|wow, great service,|so glad that|of course|way to go,`,
)
const mockEnds = parts(
  `thanks for nothing|great job|well played|perfect timing|love that for me|just what I needed|how nice|awesome service as always|cheers for that|five stars, not`,
)
const soreWholes = parts(
  `this is a joke|worst service ever|never again|I am done|so done with this|what a waste of money|what a mess|you lost a customer|sort it out|get it together|do better|absolute shambles|I want my money back|this sucks|hate this|I hate waiting|so disappointed|so annoying|so frustrating|how is this legal|what a rip off|terrible just terrible|can't believe this|can't even log in|can't stand it|nobody answers|total fail|rude staff|I could cry|so tired of this|feeling awful|feel sick|my head hurts|worst day ever|heartbroken|such sad news|rest in peace|gutted|gutted for the team|we lost again|embarrassing|pathetic|this is why I left|not cool|not okay|not impressed|smh|ugh|wtf|this is ridiculous|boring|overrated|unwatchable|it is trash|garbage|scammers|don't buy it|do not fly with them|avoid`,
)
const fails = parts(
  `is trash|sucks|is so slow|is a joke|is a nightmare|was a disaster|let me down|keeps crashing|is broken|was so boring|ruined my day|is a scam|is the worst|was cold|gets worse every year|never works|is a mess|was rude to us|makes no sense|is driving me crazy|was painful to watch`,
)
const moods = parts(
  `I hate mondays|so tired|feeling so sick|can't sleep|worst headache|missing my dog so much|so sad|in so much pain|crying|failed my exam|lost my wallet|my car broke down|rain ruined the trip|late for work|stuck in traffic|no sleep and a long shift`,
)
const whys = parts(
  `is it always late|does nobody answer|was I charged again|can't you just call me back|is the app so slow|do you keep cancelling|is there no one at the desk|does it take a month|did you change it|do I even pay for this`,
)
const soreEnds = parts(
  `|||!|!!|...|😡|😭|😩|🙄|👎|💔|:(|#fail|#disappointed|#neveragain|#worst|#annoyed|smh|ffs|😤|🤦`,
).map((part) => (/^[!.]|^$/.test(part) ? part : ` ${part}`))
