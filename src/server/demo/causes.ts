import type { RemedyKind } from '#core/cases/remedy.ts'

type Done = {
  action: string
  remedyKind: RemedyKind
  remedyCost?: number
  /** How often customers said afterwards that they are happy with it. */
  content: number
}

type Found = {
  under: string
  name: string
  /** What somebody wrote when this was behind it. */
  said: readonly string[]
  whys: readonly string[]
  /** What was done about it, what worked best first. */
  done: readonly [Done, ...Done[]]
}

/** Why things go wrong at Northlight, what was found by asking on, and what was tried. */
export const CAUSES: readonly Found[] = [
  {
    under: 'Delivery',
    name: 'Courier hub over capacity',
    said: ['days late', 'Tracking said delivered', 'promised for Tuesday'],
    whys: [
      'The parcel lay in the hub for three days.',
      'More parcels come in there than it can sort in a night.',
      'All of the north goes through this one hub.',
      'It was chosen for its price when we sent half as much.',
    ],
    done: [
      {
        action: 'Sent the order again by express at no charge',
        remedyKind: 'replacement',
        remedyCost: 24,
        content: 0.9,
      },
      {
        action: 'Refunded the shipping and told the new day',
        remedyKind: 'refund',
        remedyCost: 6.9,
        content: 0.6,
      },
      { action: 'Found the parcel and told where it is', remedyKind: 'apology', content: 0.3 },
    ],
  },
  {
    under: 'Delivery',
    name: 'Boxes without padding',
    said: ['arrived broken', 'cardboard fell apart'],
    whys: [
      'The lamp lay loose in its box.',
      'The padding was left out to save space.',
      'Boxes were never dropped in a test.',
    ],
    done: [
      {
        action: 'Sent new lamps in moulded fibre the same day',
        remedyKind: 'replacement',
        remedyCost: 39,
        content: 0.9,
      },
      {
        action: 'Gave a credit for the next order',
        remedyKind: 'credit',
        remedyCost: 20,
        content: 0.5,
      },
    ],
  },
  {
    under: 'Delivery',
    name: 'Parts left out when packing',
    said: ['still missing'],
    whys: ['The picking list had two pages.', 'The second page stayed in the printer.'],
    done: [
      { action: 'Sent what was missing by courier', remedyKind: 'repair', content: 0.85 },
      { action: 'Refunded the missing half', remedyKind: 'refund', remedyCost: 45, content: 0.6 },
    ],
  },
  {
    under: 'Service',
    name: 'Call-back not booked',
    said: ['called me back', 'line went dead'],
    whys: [
      'Nobody knew that a call was promised.',
      'The promise stood on a note, not in the system.',
      'The form for it takes two minutes that nobody has between calls.',
    ],
    done: [
      {
        action: 'Called, solved it on the phone and booked a follow-up',
        remedyKind: 'repair',
        content: 0.85,
      },
      { action: 'Apologised in writing', remedyKind: 'apology', content: 0.4 },
    ],
  },
  {
    under: 'Service',
    name: 'Handed on without a word',
    said: ['explained the same problem', 'standard text'],
    whys: ['Whoever took over had not read what was said.', 'The notes were in another system.'],
    done: [
      { action: 'One colleague took it to the end', remedyKind: 'repair', content: 0.8 },
      { action: 'Gave a discount for the trouble', remedyKind: 'discount', remedyCost: 15, content: 0.5 },
    ],
  },
  {
    under: 'Service',
    name: 'Too few people at busy hours',
    said: ['hung up', 'one till open'],
    whys: ['Two people were ill on a Saturday.', 'There was nobody to call in.'],
    done: [
      { action: 'The team lead called and listened', remedyKind: 'apology', content: 0.7 },
      { action: 'Sent a small gift with a card', remedyKind: 'gift', remedyCost: 12, content: 0.6 },
    ],
  },
  {
    under: 'Shop',
    name: 'Payment captured twice after a time-out',
    said: ['charged my card twice', 'website crashed'],
    whys: [
      'The button could be pressed again while the first payment was under way.',
      'After ten seconds the page gives up, the bank does not.',
    ],
    done: [
      {
        action: 'Refunded the second charge the same day',
        remedyKind: 'refund',
        remedyCost: 79,
        content: 0.85,
      },
      { action: 'Reserved the order and sent a link to pay', remedyKind: 'repair', content: 0.6 },
    ],
  },
  {
    under: 'Shop',
    name: 'Costs that show late',
    said: ['Shipping costs only', 'discount code', 'Too expensive'],
    whys: ['Shipping is added on the last page.', 'It depends on the address, which is asked for last.'],
    done: [
      { action: 'Took the shipping off this order', remedyKind: 'credit', remedyCost: 9, content: 0.75 },
      { action: 'Explained what the price holds', remedyKind: 'none', content: 0.25 },
    ],
  },
  {
    under: 'Shop',
    name: 'Staff not trained on the new models',
    said: ['Nobody in the store knew', 'sold out'],
    whys: ['The new models came a week before their training.'],
    done: [
      { action: 'Put the lamp aside for pick-up and showed both models', remedyKind: 'repair', content: 0.8 },
      { action: 'Apologised in person', remedyKind: 'apology', content: 0.45 },
    ],
  },
  {
    under: 'Product',
    name: 'Firmware 2.3 drops the connection',
    said: ['connection', 'schedules are gone', 'sign in every single day'],
    whys: [
      'The hub loses its address every evening.',
      'The router renews addresses then, and the hub does not ask again.',
      'Firmware 2.3 keeps the old address in memory.',
      'It was tried with two routers only.',
    ],
    done: [
      {
        action: 'Installed the fixed firmware together with the customer',
        remedyKind: 'repair',
        content: 0.9,
      },
      { action: 'Exchanged the hub', remedyKind: 'replacement', remedyCost: 49, content: 0.65 },
      { action: 'Told when the fix comes', remedyKind: 'none', content: 0.2 },
    ],
  },
  {
    under: 'Product',
    name: 'Manual that skips steps',
    said: ['the manual skips'],
    whys: ['The manual is that of the hub before.'],
    done: [{ action: 'Set the hub up together on the phone', remedyKind: 'repair', content: 0.85 }],
  },
  {
    under: 'Billing',
    name: 'Plan renewed with last year’s head count',
    said: ['licences', 'invoice was wrong'],
    whys: [
      'The number of seats came from last year’s contract.',
      'Nobody asks the customer before a plan is renewed.',
    ],
    done: [
      {
        action: 'Corrected the invoice and changed the plan',
        remedyKind: 'credit',
        remedyCost: 180,
        content: 0.85,
      },
      { action: 'Promised to look at it before the next invoice', remedyKind: 'none', content: 0.2 },
    ],
  },
  {
    under: 'Billing',
    name: 'Price raised without a letter',
    said: ['price went up'],
    whys: ['The letter was written, but not sent to customers of the old plan.'],
    done: [
      {
        action: 'Kept the old price for another year',
        remedyKind: 'discount',
        remedyCost: 120,
        content: 0.8,
      },
      { action: 'Explained what became dearer', remedyKind: 'apology', content: 0.4 },
    ],
  },
]

export const causeBehind = (words: string): Found | undefined =>
  CAUSES.find(({ said }) => said.some((part) => words.includes(part)))
