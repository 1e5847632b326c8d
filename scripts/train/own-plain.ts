/**
 * What went wrong, what went right and what is only asked or told, in words that judge nothing: "The parcel came on
 * Friday instead of Monday". Our own, composed from parts; never used to measure.
 */
type Pick = (list: readonly string[]) => string

export const plainComplaint = (pick: Pick): string =>
  pick([
    `${pick(things)} ${pick(failed)}${pick(since)}`,
    `${pick(things)} ${pick(failed)} and ${pick(alone)}`,
    `${pick(waits)} ${pick(awaited)}${pick(since)}`,
    `${pick(still)} ${pick(awaited)}${pick(since)}`,
    `no ${pick(lacked)}${pick(missing)}`,
    `${pick(money)} ${pick(paidFor)}${pick(since)}`,
    `we ${pick(wanted)} ${pick(pairs)}`,
    `${pick(times)} ${pick(efforts)}, ${pick(vain)}`,
    `although ${pick(reasons)}, ${pick(consequences)}`,
    `${pick(consequences)} although ${pick(reasons)}`,
    `it took ${pick(long)} to ${pick(simple)}`,
    `${pick(people)} ${pick(misdeeds)}`,
    `${pick(people)} ${pick(misdeeds)} and ${pick(alone)}`,
    `${pick(places)} ${pick(faults)}`,
    `${pick(wholes)}`,
    `${pick(wholes)}. ${pick(wholes)}`,
    `why ${pick(whys)}?`,
  ])

export const plainPraise = (pick: Pick): string =>
  pick([
    `${pick(things)} ${pick(succeeded)}`,
    `${pick(people)} ${pick(deeds)}`,
    `${pick(people)} ${pick(deeds)}`,
    `${pick(quick)}`,
    `${pick(goodWholes)}`,
    `${pick(goodWholes)}. ${pick(quick)}`,
    `no ${pick(noNeed)}`,
  ])

export const plainWord = (pick: Pick): string =>
  pick([
    `${pick(requests)} ${pick(objects)}${pick(whens)}`,
    `${pick(questions)} ${pick(objects)}${pick(whens)}?`,
    `${pick(facts)}${pick(whens)}`,
    `${pick(told)}`,
    `${pick(told)}. ${pick(requests)} ${pick(objects)}`,
    `${pick(questions)} ${pick(objects)}? ${pick(told)}`,
    `${pick(acquired)} ${pick(goods)}${pick(sources)}${pick(ago)}`,
    `${pick(uses)} ${pick(withs)}${pick(ago)}`,
    `the ${pick(goods)} ${pick(described)}`,
    `${pick(background)}`,
  ])

const parts = (list: string): string[] => list.split('|').map((part) => part.trim())
const tails = (list: string): string[] =>
  list.split('|').map((part) => (part.trim() === '' ? '' : ` ${part.trim()}`))

const things = parts(
  `the parcel|my order|the delivery|the letter|the replacement|the spare part|the new card|the pin|the transfer|the payment|the confirmation|the ticket|the voucher|my luggage|the flight|the train|the bus|the ferry|the taxi|the engineer|the plumber|the installer|the carer|the call back|the invoice|the contract|the password mail|the update|the app|the website|the login|the router|the line|the heating|the water|the lift|the door|the key card|the shower|the television|the air conditioning|the printer|the screen|the battery|the charger|the jacket|the shoes|the sofa|the mattress|the washing machine|the fridge|the kettle|the meal|the starter|the coffee|the prescription|the test result|the appointment|the operation|the claim|the policy|the report|the export|the import|the search|the booking|the seat|the room|the table|the course|the lesson|the certificate|the street light|the meter|the boiler|the bin`,
)
const failed = parts(
  `never came|did not come|has not come|came a week later than promised|came on Friday instead of Monday|came without the cable|came in two pieces|came open|arrived after the party|was left at the wrong house|went to my old address|is still not here|is nowhere to be found|has gone missing|has disappeared|was cancelled an hour before|was moved to another day without a word|was put off again|was sold to someone else|was already taken|was closed when we got there|has been out of order|has been down|has not worked|stops after ten minutes|switches itself off|does not start|does not open|does not close|does not load|shows a blank page|shows somebody else's name|shows last year's figures|asks for the same thing twice|goes round in circles|turned up three hours late|left without us|drove past|ran out|came apart|split along the seam|tore|cracked|bent|leaks|hums all night|smells of smoke|was cold|was raw inside|was half empty|was the wrong one|was in the wrong size|is not the one in the picture|was for another customer|was turned down|was returned unread|was lost by you|was charged twice|was charged and never sent|costs twice what you said|went up by a third|is double the estimate|ended after a minute|was blocked for no reason given|has been pending|has been stuck|was deleted|was overwritten|broke the first time we used it|had to be thrown away|had to be sent back|had to be repaired twice`,
)
const since = tails(
  `||||since Monday|since the update|since last week|for three weeks|for a month|for the second time|for the third time this year|again|twice in one month|as in the year before|and it is now November|and nobody told us|after two days|after one wash|within a week`,
)
const alone = parts(
  `nobody told us|nobody answered|nobody came|no one knew why|there was no note|there was no one to ask|I had to pay for a taxi|I had to take another day off|I had to buy a new one|I had to do it myself|we had to leave|we had to eat elsewhere|we slept on the floor of the terminal|the phone rings out|the form sends me back to the start|you sent me back to the shop|they said it was not their department|they told me to wait|they wanted more money`,
)
const waits = parts(
  `I have been waiting three weeks for|we have been waiting since spring for|I am still waiting for|six days now and I am waiting for|I waited two hours for|we waited the whole morning for|I stayed at home all day for|I have asked four times for|I have written five mails about|I have phoned every day about|we were promised|I was told last month I would get|you said I would have by Friday|I have been without for a fortnight:`,
)
const still = parts(
  `still no|two weeks and no|a month later and still no|to this day no|I have yet to see|I never got|I never received|where is`,
)
const awaited = parts(
  `my refund|the parcel|an answer|a reply|a reason|an appointment|a date|the credit note|the contract|the new card|the replacement|the engineer|the key|the results|a decision|the certificate|the luggage|the call back|the compensation|the deposit|the receipt|the password|the confirmation|the missing part|the cashback`,
)
const lacked = parts(
  `hot water|internet|signal|heating|power|light on the stairs|toilet paper|towels|clean glasses|bread left|seats left|staff at the desk|one at the gate|one at the counter|announcement|answer|explanation|reply|sign of the driver|record of my order|option to speak to a person|way to cancel online|way to turn it off|space for a pram|ramp|refund|receipt|warning|invoice|access to my files|sound|picture`,
)
const missing = tails(
  `since Sunday|for nine days|all weekend|in the whole building|for two hours|when we arrived|although we had booked|at nine in the morning|after the update|and a room full of people|and no idea when|again|this month|on either floor|`,
)
const money = parts(
  `I was charged twice for|you took the money two times for|I was billed for|they took 80 instead of 8 for|I am still paying for|you keep charging me for|a fee of thirty was taken for|I paid extra for|they want me to pay again for|I was fined for|my account was debited for|the bill is three times the usual for|there is a charge I do not know for`,
)
const paidFor = parts(
  `the same order|the same ticket|a service I ended|a phone I returned|a flat I left two years ago|a bag that never flew|a seat I did not get|a call I did not make|a minibar we did not open|a subscription I never took out|a repair that did not hold|someone else's meal|a room we could not use|a month we were closed|a transfer that failed|a delivery that did not happen`,
)
const wanted = parts(`ordered|booked|paid for|asked for|were promised|reserved`)
const pairs = parts(
  `a double and got two singles|the blue one and got the green one|three and got two|seats together and sat rows apart|a view of the sea and looked at a wall|first class and stood all the way|the large and were sent the small|next day and it was next week|100 and measure 12|a table by the window and sat beside the kitchen|a non smoking room and it smelled of cigarettes|a new one and got a used one|a human and got a robot|vegetarian and there was ham in it|an hour and got twenty minutes|the quiet floor and were put above the bar`,
)
const times = parts(`four|five|six|ten|seventeen|countless|three|eight`)
const efforts = parts(
  `calls|mails|visits|letters|forms|weeks|months|phone numbers|departments|technicians|attempts|tickets`,
)
const vain = parts(
  `and nothing has happened|and we are where we started|and nobody knows anything|and still the same fault|and not one answer|and each says something else|and the line is dead|and no one called back|and the light still blinks red|and I am told to start again|and the case is marked as solved`,
)
const reasons = parts(
  `I had an appointment|we had booked months before|it was marked as fragile|I gave the right address|I have the receipt|it is two weeks old|I was at home all day|there were five people at the desk|I pay every month on time|it said in stock|I told them about my allergy|the sign said open|I ended it in writing|you confirmed it by mail|I had been promised the opposite`,
)
const consequences = parts(
  `I was sent away|I was told to come back another day|we stood outside|the order was cancelled|they gave it to somebody else|they would not take it back|I was asked to pay|nobody opened|they left a card and drove off|we were the last to be served|my claim was turned down|I got a reminder with a fee|the price changed at the till|you closed my case|it was thrown over the fence`,
)
const long = parts(
  `three weeks|five calls|two months|an hour|half a day|eleven clicks|four visits|until the evening|most of the summer|six forms`,
)
const simple = parts(
  `change one letter of my name|get a new password|cancel|get a straight answer|reach a person|move an appointment|get my own money|find the right department|order a coffee|be seen|fix a tap|set up a printer|correct the address|get a copy of the invoice|add a user|open an account`,
)
const people = parts(
  `the driver|the agent|the adviser|the man at the desk|the woman on the phone|the waiter|the nurse|the doctor|the receptionist|the cashier|the steward|the inspector|the engineer|the manager|the guard|the teacher|the trainer|the cleaner|the carer|your colleague|your salesman|the pharmacist|the chef|the porter|the technician|the consultant|the crew`,
)
const misdeeds = parts(
  `hung up|put the phone down|did not look up|looked at the phone the whole time|walked away|walked past us|turned his back on me|talked over me|laughed|raised his voice|shut the door in my face|told me it was my own fault|told me to read the manual|said it was not his job|said the opposite of the one before|sent me to the wrong floor|sent us away|did not know the price|did not read my file|forgot our order|forgot about me|spilled it and went on|left half way through|left a hole in the wall|left mud on the carpet|left without finishing|never turned up|came at noon instead of eight|was texting at the wheel|drove off before I sat|did not let me finish|did not believe me|wanted to sell me another one|asked me the same questions again|gave me someone else's papers|gave us the wrong tablets|read my results out loud|opened my letter|ignored the bell|served the others first|made me wait until he had finished his call`,
)
const places = parts(
  `the window|the lift|the toilet|the car park|the bathroom|the waiting room|the platform|the carriage|the branch|the queue|the till|the changing room|the corridor|the bed|the carpet|the pool|the sauna|the gym|the bus stop|the cellar|the roof|the kitchen|the stairs|the table|the menu|the shelf|the car`,
)
const faults = parts(
  `was locked|was out of order|has been closed since spring|does not shut|was full of rubbish|had not been cleaned|was covered in dust|had stains on it|had mould in the corner|smelled of drains|was under water|was so loud we could not sleep|was at thirty degrees|was freezing|was empty by nine|went out of the door|reached to the street|had one person for fifty customers|had no handle|had hairs in it|was overrun|had a note on it for weeks|is too narrow for a wheelchair|is dark at night|was falling apart|dripped all night`,
)
const wholes = parts(
  `your machine kept my card|two payments I did not make|my name is spelled wrong for the fifth time|I was put through six times|the same answer from a robot each time|everything I had saved is gone|the file is empty|half of the list is missing|I get a blank page|the code arrives after it has run out|you ask for a code that you do not send|I cannot reach anyone|nobody picks up|the line goes dead|an hour of music and then silence|the chat closes before anyone types|you send me to a page that does not exist|the offer was gone the same day|it is in the leaflet and not in the shop|I brought it back twice|the second one has the same fault|it lasted nine days|it fits a child after one wash|the colour came off on the sofa|we stood for three hours|we missed the wedding|we missed the connection|I missed a day of work for nothing|we ended up in another town|I paid for a taxi home|we had dinner at midnight|there was glass in it|there was a hair in it|it was still frozen in the middle|my son was ill the whole night|they drilled through the pipe|the road has been dug up since May|you read the meter of my neighbour|the letters go to a man who died|every month the same mistake|every winter the same|it worked until you repaired it|it is slower than before|it gets hot enough to burn you|sparks came out of it|it smells of gas|I was stuck in the lift|the wrong leg was x-rayed|they had lost my file|I was told one thing and charged another|the small print says the opposite|you changed the terms and told no one|you gave my number to strangers|somebody else can see my orders|I am in debt because of your error|my mother of ninety was left in the cold|I have moved to another bank|next year I will be somewhere else|we no longer go there|I have switched it off|I sent it back`,
)
const whys = parts(
  `was my payment declined|has my card been blocked|am I charged for this|is my money not there yet|does it take so long|did nobody call|is the shop always closed|has the price gone up|does the app ask me again and again|was my order cancelled|do I have to pay twice|is there a fee now|can I not log in any more|does nobody answer|was I not told|is it still not mended|do I get letters for someone else|did you take more than agreed|is half of it missing`,
)
const succeeded = parts(
  `came a day early|came within the hour|was there the next morning|was on the table by breakfast|was mended the same day|was approved in three days|was back in my account by evening|was replaced without a question|has run for eight years|has never failed|still looks like new|looks like the first day|fits as if made for me|works in the cellar too|starts at once|was ready before us|was waiting for us|left on the minute|arrived ahead of time|was upgraded for nothing|costs half of what we paid before|pays for itself|has cut our work by half|was set up in five minutes|explains itself|answered every question|was still warm|was eaten to the last crumb|was settled before I had asked twice|needed no manual|survived a fall`,
)
const deeds = parts(
  `waited for me|ran after us with my phone|carried the bags up five floors|stayed until everything ran|stayed after the end of the shift|called back within ten minutes|called again to see if it worked|rang to say it would be ten minutes|picked up at the first ring|knew my name|remembered what we had last time|held my hand|sat with my mother|found me a seat|found a room for us at midnight|opened early for us|took back the old one for nothing|gave me the money without a receipt|noticed the mistake before I did|told me about a cheaper one|took it off the bill|came out on a Sunday|came back the next day to check|brought a blanket|brought my son a drawing book|explained each step|drew us a map|walked me to the door|lent me a car|paid for the taxi|sent a new one the same day|showed me how to do it myself|made my daughter laugh|put everything back in its place|swept up afterwards`,
)
const quick = parts(
  `ordered at noon, here by morning|two clicks and it was done|one call and it was sorted|in and out in ten minutes|answered within the hour|seen at once|a new one the next day, no questions|from first call to repair in a day|back on the road by lunch|up and running in minutes`,
)
const goodWholes = parts(
  `we have been coming here for eleven years|we go back every summer|I have sent my friends there|my whole family is with them now|I moved all of my accounts here|we have booked again for next year|we stayed longer than planned|my children ask when we go back|my daughter wears nothing else|I use it every day|I bought a second one for my mother|I have not looked at another since|I would choose them again|we came home rested|I slept through the night|I can walk again|I got my life back|we closed the month in two days|we save ten hours a week|my bill went down by a third|five bars even in the cellar|you can see the whole bay from the bed|everything was there when we came|there was a note and chocolate on the pillow|you could eat off the floor|we left nothing on our plates|the whole office wants one|I have told the whole street`,
)
const noNeed = parts(
  `queue at all|waiting, in and out|paperwork, two clicks|small print, one price|questions asked, money back|need for a manual|fault in ten years|missed connection in three years|day without service since we joined`,
)
const requests = parts(
  `I need|I would like|please send me|please change|please cancel|I am looking for|we need|could you send|I want to order|I want to change|I would like to book|please add|please put me down for|I am writing about|let me have|kindly confirm|please forward|I have a question about`,
)
const questions = parts(
  `how do I order|how can I change|where do I find|when do you open for|can I bring|can I pay for|do you have|is there|what is the price of|how long is|does the plan include|which form do I need for|who do I ask about|is it possible to book|do I have to bring|may I collect|what time is|how much is|are you selling|could we move|does it come with|do you deliver`,
)
const objects = parts(
  `a second card|a larger size|a table for six|a room for three nights|the appointment on Tuesday|my delivery address|a copy of the contract|a ticket to Lyon|a window seat|the invoice for March|the opening hours|a parking space|a cot|a meter reading|a new password|the smaller plan|a repeat prescription|the blood test|a spare key|the evening course|the user list|an interface for our shop|a weekly pass|the student tariff|a vegetarian menu|an instalment plan|my phone number|the spare part|a trial|the newsletter|two more seats|my middle name|a gift receipt|the warranty|the bus to the airport|a SIM card for my tablet`,
)
const whens = tails(
  `|||||for next week|on Saturday|in May|for my son|for our team|from the first of the month|by post|before the holidays|at the end of the month|for two people|next Tuesday|this time`,
)
const facts = parts(
  `I opened the account|we stayed from Friday to Monday|I bought the grey one|I moved to the new address|I take the tram to work|we were a party of six|I started the course|I have had the plan|we ordered lunch|I was referred by my doctor|I picked up the keys|I have two children|we use it for invoices|I travel with one bag|I changed the tariff|I registered my son|I handed in the form|I live on the third floor|I work there|I booked through an agency|we flew to Oslo|I rented a van|I had a check up|I paid with my card|we are four in the office`,
)
const told = parts(
  `my booking number is 58213|the meter is in the cellar|the key is with my neighbour|I am a retired nurse|we live near the station|my appointment is on the 14th|it is the model from last year|my contract began in March|I come by bike|two adults and one child|I will be there at ten|the invoice is attached|my phone number has changed|my wife has the other card|I am writing for my father|it is for a school class|I left an umbrella in the tram|we arrive on the late train|the parcel is for my sister|the form is filled in|I have an account with you`,
)
const acquired = parts(
  `I bought this|I got this|I have had this|my wife ordered the|we picked up the|I purchased a|I own the|I was given this|I replaced my old|my son has the|I am on my second|I was looking for a|we compared it with another|I had read about this|I borrowed a`,
)
const goods = parts(
  `router|camera|player|phone|kettle|jacket|dress|vacuum|printer|radio|laptop|tablet|blender|drill|lamp|tent|pram|watch|speaker|keyboard|mixer|bike|monitor|card reader|coffee maker|bag|pair of boots|headset|software|antivirus|light meter|mattress`,
)
const sources = tails(
  `|||from an online shop|at the mall|from a friend|in the sale|second hand|for my daughter|for the office|as a present`,
)
const ago = tails(
  `|||a couple of months ago|last year|in June|for two weeks now|before Christmas|the other day|about a year ago|yesterday|since 2015`,
)
const uses = parts(
  `I use it with|I connected it to|I tried it with|I run it on|I installed it on|I keep it next to|it is plugged into|it goes with|I transferred the files to|we took it along with`,
)
const withs = parts(
  `my old computer|a memory card of 8 gigabytes|a laptop from work|the cable in the box|my television|two other ones|a cover from another maker|the original software|a pair of jeans|my phone|a tripod|rechargeable batteries|the car`,
)
const described = parts(
  `has two buttons and a dial|comes with a case and a cable|comes in three colours|weighs about a kilo|is made of steel and plastic|runs on four batteries|has a slot on the left side|is the same as last year's|is on the first page of the menu|takes cards of any size|has a screen of five inches|can be set to three speeds|reads from left to right|is sold with or without a stand|is for people who travel|shows the time and the date|was made in 2004|comes in a large and a small size|stores up to 900 songs|has a button for each of these|switches between the two modes|holds four litres`,
)
const background = parts(
  `this is the first one I have owned|it was my second visit|I went there with two friends|before this I had another brand|I had a different model for years|I read several reviews before I chose|I am five foot six and usually wear a medium|I am a photographer by trade|I work from home|my husband uses it for his classes|I have not tried the other functions|I have not used the zoom so far|there are other models in the series|you press the button on the side and turn the dial|the manual explains how to set the clock|then you connect the cable and wait for the light|next you choose the folder you want|it was a Saturday evening around eight|the menu has pasta, fish and grills|they have tables inside and outside|I will write again when I have used it longer|this review is about the smaller version|the next day I went back to the shop|I asked the man which one he uses|it is on the corner opposite the bank|we were seated in the back room|I had the fish and my wife the lamb|I called to ask about the opening hours|we shared a starter and two mains|the other one I looked at costs forty more|I have a small house with two floors|on the box it says 300|you can also buy it without the lens`,
)
