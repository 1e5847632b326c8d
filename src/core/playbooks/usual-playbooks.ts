import type { Bucket } from '../feedback/feedback.ts'
import type { Step } from './step.ts'

export type UsualPlaybook = { name: string; bucket: Bucket; oncePerDays: number; steps: readonly Step[] }

/** What a new workspace starts with. The worths are modest on purpose: whoever runs it knows what a referral brings. */
export const USUAL_PLAYBOOKS: readonly UsualPlaybook[] = [
  {
    name: 'Thank a promoter',
    bucket: 'promoter',
    oncePerDays: 180,
    steps: [
      { do: 'reward', kind: 'referral', worth: '10 % off for a friend', validDays: 180 },
      {
        do: 'send',
        subject: 'Thank you, {{person.firstName|and we mean it}}',
        body: [
          'Hello {{person.firstName|and thank you}},',
          '',
          'you gave us {{score}}, and that made our day.',
          'You wrote: “{{words}}”',
          '',
          'If you know somebody who would like us too, here is a code that is yours alone:',
          '',
          '{{reward.code}} ({{reward.worth}})',
          '',
          'It is valid until {{reward.expiresOn}}. There is nothing you have to do with it.',
          '',
          'Thank you,',
          '{{workspace.name}}',
        ].join('\n'),
      },
    ],
  },
  {
    name: 'Ask a passive',
    bucket: 'passive',
    oncePerDays: 180,
    steps: [
      { do: 'reward', kind: 'discount', worth: '10 % off your next order', validDays: 90 },
      {
        do: 'send',
        subject: 'What would have made it better?',
        body: [
          'Hello {{person.firstName|and thank you}},',
          '',
          'thank you for answering. It was good, but not more than that: you gave us {{score}}.',
          'You wrote: “{{words}}”',
          '',
          'What is the one thing that we should have done better? Just answer this mail; a person reads it.',
          '',
          'Here is a small thank-you for your time: {{reward.code}} ({{reward.worth}}), valid until {{reward.expiresOn}}.',
          '',
          '{{workspace.name}}',
        ].join('\n'),
      },
    ],
  },
  {
    name: 'Reach out to a detractor',
    bucket: 'detractor',
    oncePerDays: 30,
    steps: [
      {
        do: 'task',
        title: 'Get in touch in person: say what went wrong, what happens now, and by when',
        dueHours: 24,
      },
    ],
  },
]
