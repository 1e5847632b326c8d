import type { GalleryTemplate } from './gallery.ts'
import { between, choice, comment, options, score, survey } from './gallery-parts.ts'

/** What is asked beyond the first purchase: the relationship, places, pages, colleagues. */
export const LATER_GALLERY: readonly GalleryTemplate[] = [
  {
    id: 'relationship',
    name: 'The relationship, again and again',
    touchpoint: 'relationship',
    says: 'Twice a year to everybody, a share of them each week: the number that years are compared by.',
    definition: survey(
      'How do you like being our customer?',
      'Two questions, twice a year.',
      [
        score('q1', 'nps', 'How likely are you to recommend us to a friend or colleague?'),
        comment('q2', 'What is the main reason for your score?'),
      ],
      {
        detractor:
          'Thank you for being open with us. A person will read this and, where we know how to reach you, come back to you.',
      },
    ),
  },
  {
    id: 'churn',
    name: 'After they left',
    touchpoint: 'churn',
    says: 'Within a week of the end: soon enough to remember, late enough not to be an attempt to hold them.',
    definition: survey(
      'Why did you leave?',
      'We are not trying to win you back. We would like to learn.',
      [
        choice('q1', 'single', 'What was the main reason?', {
          options: options(
            'The price',
            'Something was missing',
            'It did not work well',
            'How we treated you',
            'I found something better',
            'I do not need it any more',
          ),
          other: true,
          required: true,
        }),
        score('q2', 'csat', 'How satisfied were you with how we let you go?'),
        comment('q3', 'What would have had to be different?'),
      ],
      {},
    ),
  },
  {
    id: 'store',
    name: 'A visit to a store',
    touchpoint: 'store',
    says: 'At a kiosk by the door, or by a code on the receipt.',
    definition: survey(
      'How was your visit today?',
      null,
      [
        score('q1', 'csat', 'How satisfied are you with your visit?'),
        choice('q2', 'single', 'What was it about?', {
          options: options('Waiting', 'The people', 'What was there', 'Prices', 'Cleanliness'),
          other: true,
          showWhen: between(1, 3),
        }),
        comment('q3', 'Whom may we thank?', { showWhen: between(4, 5) }),
      ],
      { detractor: 'Thank you. We are sorry, and the people here will read it today.' },
    ),
  },
  {
    id: 'website',
    name: 'On the website',
    touchpoint: 'website',
    says: 'In the widget, when somebody is about to leave or has been on a page for a while.',
    definition: survey(
      'Did you find what you came for?',
      null,
      [
        score('q1', 'thumbs', 'Did you find what you came for?'),
        comment('q2', 'What were you looking for?', {
          showWhen: { question: 'q1', between: { low: 0, high: 0 } },
        }),
      ],
      {},
    ),
  },
  {
    id: 'feature',
    name: 'A feature of the app',
    touchpoint: 'app',
    says: 'In the widget, after somebody used it for the third time.',
    definition: survey(
      'How does this work for you?',
      null,
      [
        score('q1', 'ces', 'It was easy to get done what I wanted.'),
        choice('q2', 'single', 'How would you feel if it were gone?', {
          options: options('Very disappointed', 'A little disappointed', 'I would not mind'),
        }),
        comment('q3', 'What should it do that it does not do?'),
      ],
      {},
    ),
  },
  {
    id: 'phone',
    name: 'After a telephone call',
    touchpoint: 'phone',
    says: 'By text message within the hour, or by keys before hanging up.',
    definition: survey(
      'How was our call?',
      'You spoke with us a short while ago.',
      [
        score('q1', 'csat', 'How satisfied are you with the call?'),
        choice('q2', 'single', 'Is it solved now?', { options: options('Yes', 'Partly', 'No') }),
        comment('q3', 'What should we have done differently?', { showWhen: between(1, 3) }),
      ],
      { detractor: 'Thank you. We are sorry. Where we know your number, we will call you back about it.' },
    ),
  },
  {
    id: 'return',
    name: 'After a return or a complaint',
    touchpoint: 'return',
    says: 'Two days after the money or the new piece arrived.',
    definition: survey(
      'Did we put it right?',
      'Something went wrong, and you gave us the chance to mend it.',
      [
        score('q1', 'ces', 'It was easy to get it put right.'),
        score('q2', 'csat', 'How satisfied are you with how it ended?'),
        comment('q3', 'What is still not right?', { showWhen: between(1, 4) }),
      ],
      {
        detractor:
          'Thank you. It is not over yet: a person will read this and, where we know how to reach you, write to you.',
      },
    ),
  },
  {
    id: 'service_visit',
    name: 'After a visit by our people',
    touchpoint: 'service visit',
    says: 'On the evening of the day on which somebody came to install, repair or care.',
    definition: survey(
      'How was the visit?',
      'One of us was with you today.',
      [
        score('q1', 'stars', 'How many stars do you give the visit?'),
        choice('q2', 'multiple', 'What was good?', {
          options: options('On time', 'Friendly', 'Knew what to do', 'Left it tidy', 'Explained it well'),
        }),
        comment('q3', 'What should we know?'),
      ],
      {},
    ),
  },
  {
    id: 'internal',
    name: 'Between departments',
    touchpoint: 'internal',
    says: 'Each quarter to the teams that work with yours: they are your customers, too.',
    definition: survey(
      'How do we work together?',
      'Your answer goes to the team that you work with, and to its next huddle.',
      [
        score('q1', 'csat', 'How satisfied are you with how we work together?'),
        choice('q2', 'multiple', 'Where does it rub?', {
          options: options('We hear late', 'Handing over', 'Who decides', 'How long it takes', 'Nowhere'),
          other: true,
        }),
        comment('q3', 'What should we change first?'),
      ],
      {},
    ),
  },
  {
    id: 'enps',
    name: 'Employees, without names (eNPS)',
    touchpoint: 'team',
    says: 'Each quarter to everybody who works here. Anonymous: nothing is shown of fewer than five.',
    definition: {
      ...survey(
        'How is it to work here?',
        'Two questions.',
        [
          score('q1', 'nps', 'How likely are you to recommend us as a place to work?'),
          comment('q2', 'What is the main reason for your score?'),
        ],
        { any: 'Thank you. What we do about it, you hear from us all together.' },
      ),
      anonymous: { by: null },
    },
  },
]
