/** A word of the product: where its facts live, and what it means in one sentence. */
export type Noun = { word: string; folder: string | null; says: string }

/** Every noun once. A word that is not here is not used: not in code, not on a page, not in a document. */
export const GLOSSARY: readonly Noun[] = [
  {
    word: 'Delighted',
    folder: 'delighted',
    says: 'The product that many come from: its API is answered here, and its exports are taken in.',
  },
  { word: 'account', folder: 'accounts', says: 'A company that people belong to.' },
  { word: 'analysis', folder: 'analysis', says: 'What Heard reads out of the words of feedback, offline.' },
  {
    word: 'announcement',
    folder: null,
    says: '“You said, we did”: one message to each person who raised what an initiative settled.',
  },
  { word: 'answers', folder: null, says: 'What a person filled in on a survey; a part of feedback.' },
  {
    word: 'assistant',
    folder: 'assistant',
    says: 'A language model of the operator’s own choosing: it proposes words, and Heard is whole without it.',
  },
  { word: 'audit', folder: 'audit', says: 'The list of everything that happened, and on whose behalf.' },
  { word: 'bucket', folder: null, says: 'Promoter, passive or detractor, or their like for another metric.' },
  {
    word: 'calendar',
    folder: 'calendars',
    says: 'Opening hours and holidays in one time zone; promises run in it.',
  },
  { word: 'call', folder: 'calls', says: 'Somebody to be rung: for a survey, or as promised.' },
  {
    word: 'case',
    folder: 'cases',
    says: 'The work that one person’s feedback sets off, with exactly one owner from its first second.',
  },
  {
    word: 'cause',
    folder: 'causes',
    says: 'Why something went wrong, one node of a tree that the workspace grows; each resolved case names one.',
  },
  { word: 'clock', folder: null, says: 'One running promise of one case; it runs in its calendar only.' },
  {
    word: 'closure',
    folder: null,
    says: 'The end of a case, with its reason and author; it can be taken back.',
  },
  {
    word: 'commitment',
    folder: null,
    says: 'What a member takes on in a huddle, with a day to report back.',
  },
  {
    word: 'event',
    folder: null,
    says: 'A line of the one history, written with the change it tells of and never changed.',
  },
  {
    word: 'feedback',
    folder: 'feedback',
    says: 'Anything a person told us, through any channel; each has exactly one outcome.',
  },
  {
    word: 'gateway',
    folder: 'sms',
    says: 'The provider through which a workspace sends and receives text messages.',
  },
  { word: 'huddle', folder: 'huddles', says: 'A short meeting of a team whose agenda writes itself.' },
  { word: 'import', folder: 'imports', says: 'A file of feedback brought in; it can be taken out again.' },
  {
    word: 'initiative',
    folder: 'initiatives',
    says: 'A change for everybody: what raised it, what was done, who was told, and its effect.',
  },
  {
    word: 'invitation',
    folder: 'invitations',
    says: 'One person asked to answer one survey, once, with a link of their own.',
  },
  { word: 'key', folder: null, says: 'The API key of a program, with rights of its own.' },
  {
    word: 'ledger',
    folder: null,
    says: 'All feedback by outcome: open, told, declined with reason, no action needed.',
  },
  {
    word: 'link',
    folder: 'links',
    says: 'The open way to a survey, with what may stand in its address: declared fields, and who it is where that is signed.',
  },
  { word: 'loop', folder: null, says: 'The way of feedback from being heard to the customer being told.' },
  { word: 'member', folder: 'members', says: 'One of ours: somebody who signs in, with one role.' },
  { word: 'message', folder: 'messages', says: 'One mail to or from a person; it leaves at most once.' },
  {
    word: 'metric',
    folder: 'metrics',
    says: 'A number with its definition, its interval and the rows behind it.',
  },
  {
    word: 'moment',
    folder: null,
    says: 'Something that happened in a customer’s journey, told by a program; the API calls it an event.',
  },
  {
    word: 'notice',
    folder: 'notices',
    says: 'What a member is told: in the list behind the bell, by mail, in a chat room.',
  },
  {
    word: 'outbound',
    folder: 'outbound',
    says: 'What leaves for other machines, through the one client that checks where it goes.',
  },
  {
    word: 'outcome',
    folder: null,
    says: 'How a piece of feedback ended: told, declined, or no action needed; open until then.',
  },
  { word: 'person', folder: 'people', says: 'The customer’s human; may belong to an account.' },
  {
    word: 'place',
    folder: 'places',
    says: 'Where customers are: a code on the wall leads to a survey, and a device there can be a kiosk.',
  },
  {
    word: 'playbook',
    folder: 'playbooks',
    says: 'What Heard does by itself for promoters, passives or detractors, step by step.',
  },
  {
    word: 'priority',
    folder: 'priority',
    says: 'How much a piece of feedback presses, from 0 to 100, with its reasons.',
  },
  {
    word: 'promise',
    folder: 'promises',
    says: 'How soon we reply and resolve, by level of priority; written in a policy.',
  },
  {
    word: 'restraint',
    folder: 'restraints',
    says: 'A contact rule: how often, when and whether at all people may be asked. The screen calls it so.',
  },
  { word: 'reward', folder: 'rewards', says: 'A referral or discount code, granted once and redeemed once.' },
  { word: 'right', folder: null, says: 'What somebody may do; a role is a list of rights.' },
  {
    word: 'rule',
    folder: 'rules',
    says: 'A line of the list that says where feedback goes; the first that matches decides.',
  },
  {
    word: 'search',
    folder: 'search',
    says: 'Finding a person, account, case, survey, theme or initiative by its name.',
  },
  {
    word: 'segment',
    folder: 'segments',
    says: 'People who meet named conditions, found anew each time it is asked for.',
  },
  {
    word: 'source',
    folder: 'sources',
    says: 'A place that feedback comes from by itself: reviews, mentions, a mailbox, another product.',
  },
  {
    word: 'suppression',
    folder: null,
    says: 'An address that must not be written to, because it bounced or said so.',
  },
  {
    word: 'survey',
    folder: 'surveys',
    says: 'Questions in an order, published in versions that never change.',
  },
  { word: 'team', folder: 'teams', says: 'Members with a queue; a case may be owned by the queue.' },
  {
    word: 'template',
    folder: 'templates',
    says: 'A prepared letter with named gaps that are filled as text.',
  },
  {
    word: 'theme',
    folder: 'themes',
    says: 'What many pieces of feedback are about, found or named by hand.',
  },
  { word: 'touchpoint', folder: null, says: 'The place in a customer’s journey that feedback is about.' },
  {
    word: 'tracking page',
    folder: 'tracking',
    says: 'The private page on which a customer follows their own feedback, without a login.',
  },
  {
    word: 'trigger',
    folder: 'triggers',
    says: 'Asks people without anybody pressing a button: after a moment, or again and again.',
  },
  {
    word: 'unit',
    folder: 'units',
    says: 'A region, a site, a department: one node of the tree that the company is, with its whole history.',
  },
  {
    word: 'webhook',
    folder: 'webhooks',
    says: 'An address of somebody’s own that Heard tells what happened, signed and tried again.',
  },
  {
    word: 'widget',
    folder: 'widgets',
    says: 'A survey on pages of somebody’s own, where their visitors are.',
  },
  {
    word: 'workspace',
    folder: 'workspaces',
    says: 'A brand or country of its own: nothing is seen across its wall.',
  },
]

/** docs/glossary.md, whole. */
export const glossaryPage = (): string =>
  `# Words

The same noun names a folder in \`src/core\` (what it is), in \`src/server\` (what happens) and in \`src/web\` (what you see).

<!-- Printed from src/core/glossary.ts by \`npm run generate\`. -->

| Word | Is | In |
| --- | --- | --- |
${GLOSSARY.map(({ word, folder, says }) => `| **${word}** | ${says} | ${folder ? `\`${folder}\`` : ''} |`).join('\n')}

Words we do not use: user, contact, ticket, issue, record (as a noun), entity, submission.
`
