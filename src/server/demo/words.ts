/** The made-up company: Northlight, which sells lamps and smart lighting to homes and offices. */
export const DOMAIN = 'northlight.demo.heard.invalid'

export const TOUCHPOINTS = ['purchase', 'delivery', 'support', 'visit', 'onboarding', 'renewal'] as const
export type DemoTouchpoint = (typeof TOUCHPOINTS)[number]

export const MEMBERS = [
  { name: 'Amara Okafor', role: 'lead', team: 'Customer care' },
  { name: 'Jonas Weber', role: 'agent', team: 'Customer care' },
  { name: 'Priya Nair', role: 'agent', team: 'Customer care' },
  { name: 'Tomás Rivera', role: 'lead', team: 'Delivery' },
  { name: 'Lina Haddad', role: 'agent', team: 'Delivery' },
  { name: 'Kenji Mori', role: 'lead', team: 'Product' },
  { name: 'Sofie Lind', role: 'agent', team: 'Product' },
  { name: 'Elias Novak', role: 'agent', team: 'Billing' },
  { name: 'Grace Mensah', role: 'analyst', team: 'Product' },
] as const

export const TEAMS = ['Customer care', 'Delivery', 'Product', 'Billing'] as const

export const FIRST_NAMES = [
  'Alma',
  'Bruno',
  'Chiara',
  'Dario',
  'Edda',
  'Farid',
  'Greta',
  'Hugo',
  'Ines',
  'Jamal',
  'Kaja',
  'Levi',
  'Mina',
  'Noor',
  'Otto',
  'Paula',
  'Quentin',
  'Rosa',
  'Samir',
  'Thea',
  'Uma',
  'Viktor',
  'Wanda',
  'Yusuf',
  'Zoe',
  'Anton',
  'Beatriz',
  'Cem',
  'Dora',
  'Emil',
  'Freja',
  'Goran',
  'Hanna',
  'Ivo',
  'Jana',
  'Karim',
  'Lotte',
  'Marek',
  'Nadia',
  'Olu',
] as const

export const LAST_NAMES = [
  'Adler',
  'Bianchi',
  'Costa',
  'Duarte',
  'Eriksen',
  'Fischer',
  'Garcia',
  'Horvat',
  'Ivanova',
  'Jansen',
  'Kovac',
  'Larsen',
  'Moreau',
  'Nowak',
  'Oliveira',
  'Petrov',
  'Quist',
  'Rossi',
  'Silva',
  'Tanaka',
  'Ueda',
  'Varga',
  'Walsh',
  'Yilmaz',
  'Zeller',
  'Achterberg',
  'Brandt',
  'Castel',
  'Dahl',
  'Elm',
  'Ferrari',
  'Grau',
  'Hansen',
  'Ilic',
  'Jovanovic',
  'Kaya',
  'Lopez',
  'Meyer',
  'Nilsen',
  'Okeke',
  'Palmer',
  'Reyes',
  'Sato',
  'Toth',
  'Urban',
  'Vidal',
  'Weiss',
  'Young',
  'Zhou',
  'Ziegler',
] as const

export const ACCOUNT_FIRST = [
  'Harbour',
  'Meadow',
  'Stone',
  'River',
  'Cedar',
  'Amber',
  'Summit',
  'Copper',
  'Willow',
  'Granite',
  'Silver',
  'Orchard',
  'Coastal',
  'Maple',
  'Falcon',
] as const
export const ACCOUNT_LAST = [
  'Hotels',
  'Clinics',
  'Offices',
  'Bakeries',
  'Studios',
  'Logistics',
  'Schools',
  'Dental',
  'Partners',
  'Markets',
] as const
export const TIERS = ['bronze', 'silver', 'gold'] as const
export const REGIONS = ['north', 'south', 'east', 'west'] as const

/** What people say, by what it is about. `{n}` becomes a small number. */
export const UNHAPPY: Record<DemoTouchpoint, readonly string[]> = {
  delivery: [
    'The parcel came {n} days late and nobody told me.',
    'Two lamps arrived broken because the box had no padding at all.',
    'Tracking said delivered, but nothing was at my door. I had to call the courier to find it.',
    'Delivery was promised for Tuesday and came the week after. I took a day off for nothing.',
    'The driver left the package in the rain and the cardboard fell apart.',
    'Half of the order is still missing after {n} weeks.',
  ],
  support: [
    'I waited {n}0 minutes on the phone and then the line went dead.',
    'I have explained the same problem {n} times to {n} different people and it is still not solved.',
    'Your support answered with a standard text that had nothing to do with my question.',
    'Nobody called me back although it was promised twice. I am thinking of going somewhere else.',
    'The agent was rude and hung up on me.',
  ],
  purchase: [
    'The checkout charged my card twice and I am still waiting for the refund.',
    'The website crashed {n} times before I could pay.',
    'Shipping costs only show up on the last page. That feels dishonest.',
    'The discount code from your mail did not work.',
    'Too expensive compared with what others ask for the same lamp.',
  ],
  visit: [
    'Nobody in the store knew the difference between the two models.',
    'I queued for {n}0 minutes with one till open.',
    'The lamp on display was sold out and nobody could say when it comes back.',
  ],
  onboarding: [
    'The app loses the connection to the lamps every evening.',
    'Setting up the hub took me {n} hours and the manual skips half of the steps.',
    'After the update the schedules are gone and I have to do everything again.',
    'The app asks me to sign in every single day.',
  ],
  renewal: [
    'The price went up by {n}0 percent without a word of explanation. We will cancel if this stays.',
    'The invoice was wrong again, and so was the invoice that corrected it.',
    'We pay for {n}0 licences and half of them are idle. A smaller plan would have been fair.',
  ],
}

export const HAPPY: Record<DemoTouchpoint, readonly string[]> = {
  delivery: [
    'Arrived early, and the lamps were packed with care.',
    'The courier called before he came. Very thoughtful!',
    'Fast and simple, everything in one box.',
  ],
  support: [
    'Priya solved it on the phone and even called me back. Thank you!',
    'Friendly people, and the fix worked at once.',
    'Jonas explained everything clearly. Best support I have had in years.',
  ],
  purchase: [
    'Ordering took two minutes, love the room planner.',
    'Clear photos and honest reviews made the choice easy.',
    'Great price in the autumn sale.',
  ],
  visit: [
    'The staff took time to show every light colour.',
    'Beautiful store, and I got good advice.',
    'They carried the floor lamp to my car!',
  ],
  onboarding: [
    'The lamps found each other in a minute, wonderful.',
    'The scenes in the app are a joy.',
    'Set-up was easier than I feared.',
  ],
  renewal: [
    'Reliable for {n} years now, so we renewed without thinking twice.',
    'Our contact always answers the same day.',
    'The new plan fits us much better.',
  ],
}

export const MIDDLING: readonly string[] = [
  'The lamp is fine, no more and no less.',
  'Good lamp, but the cable is a bit short.',
  'Works, though the manual could be better.',
  'Delivery was quick, but the box was far too big.',
  'I like the light, the app less so.',
  'Ok for the price.',
]

/** What went wrong these two weeks, in the words of those it happened to. */
export const APP_TROUBLE = [
  'Since the last update the app loses the connection to the lamps every evening.',
  'The app lost the connection again and I stood in the dark.',
  'Every evening the app says that there is no connection, although the router is fine.',
  'No connection to the hub since the update. I have restarted the app {n} times.',
] as const
