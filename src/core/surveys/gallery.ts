import { LATER_GALLERY } from './gallery-later.ts'
import { between, choice, comment, options, score, survey } from './gallery-parts.ts'
import type { SurveyDefinition } from './survey.ts'

export const GALLERY_IDS = [
  'purchase',
  'delivery',
  'support',
  'onboarding',
  'renewal',
  'event',
  'relationship',
  'churn',
  'store',
  'website',
  'feature',
  'phone',
  'return',
  'service_visit',
  'internal',
  'enps',
] as const
export type GalleryId = (typeof GALLERY_IDS)[number]

/** A survey to begin from: short, since each further question costs answers. */
export type GalleryTemplate = {
  id: GalleryId
  name: string
  touchpoint: string
  /** When to send it, in a sentence for whoever chooses. */
  says: string
  definition: SurveyDefinition
}

export const GALLERY: readonly GalleryTemplate[] = [
  {
    id: 'purchase',
    name: 'After a purchase',
    touchpoint: 'purchase',
    says: 'A day after the order, while choosing and paying are still fresh.',
    definition: survey(
      'How was your order with us?',
      'Two short questions. They take less than a minute.',
      [
        score('q1', 'nps', 'How likely are you to recommend us to a friend or colleague?'),
        choice('q2', 'multiple', 'What mattered most in your score?', {
          options: options(
            'Finding what I wanted',
            'Price',
            'Paying',
            'Information about the product',
            'The people I spoke with',
          ),
          other: true,
        }),
        comment('q3', 'What is the main reason for your score?'),
      ],
      {
        promoter: 'Thank you, that makes our day. We pass your words on to the people who earned them.',
        passive: 'Thank you. We will look at what would have made it better.',
        detractor:
          'Thank you for telling us. We are sorry. A person will read this and, where we know how to reach you, come back to you.',
      },
    ),
  },
  {
    id: 'delivery',
    name: 'After a delivery',
    touchpoint: 'delivery',
    says: 'On the evening of the delivery.',
    definition: survey(
      'How did your delivery go?',
      'Your parcel should be with you. Tell us how it went.',
      [
        score('q1', 'csat', 'How satisfied are you with the delivery?'),
        choice('q2', 'single', 'What went wrong?', {
          options: options(
            'It came late',
            'Something was damaged',
            'Something was missing',
            'The driver',
            'It was left in the wrong place',
          ),
          other: true,
          showWhen: between(1, 3),
        }),
        comment('q3', 'Is there anything you would like us to know?'),
      ],
      {
        detractor:
          'Thank you for telling us. We are sorry that it went wrong. Where we know how to reach you, we come back to you about it.',
      },
    ),
  },
  {
    id: 'support',
    name: 'After a conversation with support',
    touchpoint: 'support',
    says: 'An hour after the conversation ended.',
    definition: survey(
      'Did we solve it?',
      'You asked us for help a short while ago.',
      [
        score('q1', 'ces', 'It was easy to get my problem solved.'),
        choice('q2', 'single', 'Is it solved now?', {
          options: options('Yes', 'Partly', 'No'),
          required: true,
        }),
        comment('q3', 'What should we have done differently?', { showWhen: between(1, 4) }),
        comment('q4', 'Whom may we thank, and for what?', { showWhen: between(6, 7) }),
      ],
      { detractor: 'Thank you. It should have been easier, and we will look at where it was not.' },
    ),
  },
  {
    id: 'onboarding',
    name: 'Onboarding',
    touchpoint: 'onboarding',
    says: 'Two weeks after the start, when the first real work has been done.',
    definition: survey(
      'How are your first weeks going?',
      'You have been with us for a little while now.',
      [
        score('q1', 'ces', 'Getting started was easy.'),
        choice('q2', 'multiple', 'Where did you need help?', {
          options: options(
            'Setting up',
            'Moving my things over',
            'Inviting colleagues',
            'Understanding the words',
            'Nowhere',
          ),
          other: true,
        }),
        comment('q3', 'What were you hoping to do that you cannot do yet?'),
      ],
      {},
    ),
  },
  {
    id: 'renewal',
    name: 'Before a renewal',
    touchpoint: 'renewal',
    says: 'Three months before the contract ends, early enough to act on the answer.',
    definition: survey(
      'How are we doing for you?',
      'We would like to know while there is still time to do something about it.',
      [
        score('q1', 'nps', 'How likely are you to recommend us to a colleague in your field?'),
        choice('q2', 'single', 'How much of what you expected do you get from us?', {
          options: options('More than expected', 'What I expected', 'Less than expected', 'I cannot tell'),
        }),
        comment('q3', 'What is the one thing we must do before you decide to stay?', {
          showWhen: between(0, 8),
        }),
        comment('q4', 'What would you miss most?', { showWhen: between(9, 10) }),
      ],
      {
        detractor:
          'Thank you for being open with us. Where we know how to reach you, somebody will write to you personally.',
      },
    ),
  },
  {
    id: 'event',
    name: 'After an event',
    touchpoint: 'event',
    says: 'The morning after.',
    definition: survey(
      'How did you like the event?',
      'Thank you for coming.',
      [
        score('q1', 'csat', 'How satisfied are you with the event as a whole?'),
        choice('q2', 'multiple', 'What was worth your time?', {
          options: options('The talks', 'Meeting others', 'Trying things out', 'Speaking with our team'),
          other: true,
        }),
        choice('q3', 'single', 'Would you come again?', {
          options: options('Yes', 'Perhaps', 'No'),
        }),
        comment('q4', 'What should we do differently next time?'),
      ],
      {},
    ),
  },
  ...LATER_GALLERY,
]
