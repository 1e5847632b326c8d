/**
 * What people answer to "why this score?" in trades that the labelled sets hardly know: our own sentences, each with its
 * own words, so that the heads meet what praise and complaint sound like there. Never used to measure.
 */
const lines = (list: string): string[] =>
  list
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

export const praise = lines(`
Setting it up took ten minutes and it has run ever since
Saves me a trip to the branch
Saves us a lot of manual work
It has cut our reporting time in half
Always on time and the trains are clean
They call back when they say they will
Someone always picks up the phone within a minute
I get a straight answer every time
They sorted my claim in two days
Paid out without any argument
The agent stayed on the line until it worked
Helped my mother with endless patience
They remembered me from last year
Easy to reach a real person
No surprises on the bill
The bill is always what they said it would be
Cheaper than what I had before and faster too
Good coverage even in the countryside
Signal everywhere I travel
Never lets me down on the road
Has not broken down once in four years
Still going strong after six years
Battery lasts all week
My kids fight over who gets to use it
The room was ready early and they upgraded us
Breakfast had everything you could wish for
The bed was so comfortable we overslept
We felt at home from the first minute
Portions are huge and everything is cooked fresh
The waiter noticed my allergy before I said anything
Parcel came a day early and left exactly where I asked
The driver rang the bell and waited
Return was free and the money was back the next day
They replaced it without asking for a receipt
My order was right the first time
Everything fitted as it should
It looks even better than in the pictures
The new version is so much quicker
I can do everything from my phone
The app shows me where every penny goes
Opening an account took five minutes
The transfer arrived the same day
My adviser explained every option
They found me a better rate without being asked
They noticed the fraud before I did
Documentation is clear and the examples work
Their engineers know what they are doing
They listen to feature requests and ship them
Migration was painless
Uptime has been perfect
Training was hands on and useful
The course gave me the confidence to apply for a better job
The teacher makes it fun
The doctor listened and took me seriously
Seen within ten minutes of arriving
The surgery texts me before each appointment
The midwife was with us all night
Could book online for the same afternoon
They treat you like a person and not a number
You can tell they care
They go out of their way
They admitted the mistake and put it right
I asked for a refund and had it in an hour
They kept us up to date during the outage
The technician left the place cleaner than before
They fixed the boiler on a Sunday
Fitted in one morning, no mess
The gym is never crowded and the machines are new
Plenty of parking right outside
The shop assistant found my size in another branch for me
Well stocked and the queues move fast
I always find what I need
They price match without a fuss
The loyalty points add up quickly
I have recommended them to my whole family
I tell everybody about them
I would not go anywhere else
I have no reason to switch
Would give eleven if I could
Nothing could be better
I cannot think of anything to improve
Keep doing what you do
No problems so far
Works every time
Does what I pay for
It is simple and it is fast
They make it look easy
Great people
Spot on
Top
Faultless from start to finish
Best decision we made last year
Better than any of the others I tried
Getting better with every update
I was sceptical at first but now I am a fan
It was delayed, but they told me in time and paid for the taxi
The first one was faulty, yet the replacement came the next morning
Not the cheapest, but worth every cent
A little slow to start, though the result is excellent
Small hiccup at the beginning, sorted within the hour
`)

export const complaint = lines(`
I had to tell my story to five people
Each time I call I have to start from the beginning
Nobody takes ownership
The ticket was closed and nothing had been done
They never answer the chat
The phone menu goes round in circles
Could not get a human on the line
An hour of music and then they cut me off
They keep asking for the same documents
My file was lost twice
The claim has been open since spring
They refused to pay because of the small print
The premium doubles every year
The price goes up each renewal
New customers pay less than I do
There are fees for everything
They take the money first and ask later
I was billed after I had cancelled
You charge me for a service I do not get
The invoice has been wrong since January
Still no credit note
My refund has not come
They want me to pay for the return of a broken item
The box was open and half of it was gone
Wrong colour, wrong size, wrong address
The parcel went back without anybody ringing
They said I was not at home when I was
Tracking has not moved for six days
It arrived after the birthday
Out of stock after I had paid
The seams came apart in the first wash
The zip broke on day one
Screen went black after a month
It gets so hot that I cannot hold it
The battery does not last until noon
It switches itself off
It freezes whenever I open a large file
Since the update I cannot print
The app signs me out every day
The login code never arrives
The search finds nothing
It takes twelve steps to pay a bill
The new layout hides everything I need
Reports take minutes to load
There is no export and no one plans to add it
The interface breaks every few weeks
They changed the limits without warning
They changed the rules and told no one
The network is gone whenever it rains
I get half of the speed I pay for
No signal inside my own house
The technician did not show up, again
I took a day off for nothing
The engineer left a hole in the wall
Four visits and it still leaks
The flight was moved and nobody told us
We missed the connection and were left to find a hotel
They lost my bag and do not reply
The seat was dirty and the screen did not work
The train is late every morning
Trains are cancelled without a word
The bus just drove past
The room smelled and the window did not close
There was hair in the bed
We could hear everything through the walls
No hot water for two days
The pool was closed and nobody mentioned it
The food came cold and they took it off the bill only after an argument
We waited forty minutes for the menu
They forgot half of our order
I got ill after eating there
The staff talk to each other and ignore you
The man at the counter rolled his eyes
The receptionist shouted across the room
They made me feel stupid
Nobody said hello, nobody said sorry
I was sent home in pain
The doctor did not look up once
You cannot get an appointment for weeks
The line is engaged from eight and by nine everything is taken
The waiting room was full and nobody knew how long
Nowhere to park
There is never a free space
The queue went out of the door and two tills were open
The branch near me was closed
Opening hours are impossible for people who work
The shelves are empty by noon
The gym is packed and half of the machines are out of order
The teacher cancels every second lesson
The course was out of date
The documentation is wrong in places and missing in others
Onboarding dragged on for months
We are paying for features nobody uses
It was better before the takeover
It has gone downhill
It used to be so much better
Quality is not what it was
I expected more
I am looking for something else
As soon as my contract ends I am gone
I only stay because leaving is harder
I would warn anybody
Cancelling is made as hard as possible
It takes forever
Too much spam in my mailbox
It is a lottery whether it works
Promises and nothing behind them
The people are nice, but nothing ever gets done
Cheap, and you notice
Looks good, does not last
The idea is great and the execution is poor
It was fine until I needed help
`)

export const indifference = lines(`
It is a bank like any other
It is an airline
It is just a phone contract
It is fine for what it is
It does what it says, no more and no less
It does the job
Gets the job done, nothing more
Nothing stands out
No feelings about it
I do not feel strongly about it
No strong feelings
Neither here nor there
Neither impressed nor disappointed
Neither pleased nor displeased
I am neutral
I have nothing to compare it with
I have no experience with others
I have not had a reason to contact them
I have not needed help so far
I have not tried all of it yet
I have had it for three weeks
I have been there once
I have only been a customer since May
I use it now and then
I use it because my company does
We use it for payroll
We use the standard plan
My employer chose it
My wife set it up
It was a present
I got it with the flat
There is no other provider here
It is the only shop in the village
It is close to where I live
I switched last month
I moved house in autumn
I renewed in June
I ordered two and kept one
I collected it in the shop
I paid by invoice
I mostly use the website
I travel with them twice a year
The contract runs for two years
It came in a box
It is blue
It has two buttons and a display
It weighs about a kilo
It is made of plastic
It was an ordinary visit
A usual day at the office
A regular check up
A routine appointment
An average hotel
An average company
Average
Mid range
Middle of the pack
About what you would expect
About the same as the others
As good as any other
Same as everyone else
Same as before
Okay for now
Okay I suppose
It is all right I suppose
Not bad, not good
Could go either way
Some days good, some days bad
Good and bad in equal measure
Pros and cons
It varies
Depends on who you get
Depends on the day
Too soon to tell
Ask me again in a year
Not applicable
Not relevant to me
Does not apply
I would rather not say
No particular reason
No reason
Just a number
I never give a ten
I never give full marks
Because
Don't really know
Hard to say
No idea
See above
Answered before
As discussed with your colleague
`)
