/** What each number means, in words: shown beside the number, printed into docs/metrics.md. */
export const DEFINITIONS = {
  heard: {
    name: 'Heard',
    says: 'Every piece of feedback that was received, through any channel.',
    formula: 'count of feedback',
  },
  open: { name: 'Open', says: 'Feedback that has no outcome yet.', formula: 'outcome = open' },
  told: {
    name: 'Told',
    says: 'Feedback whose customer was told what was done.',
    formula: 'outcome = told; the message is its evidence',
  },
  declined: {
    name: 'Declined with reason',
    says: 'Somebody decided not to act and wrote down why.',
    formula: 'outcome = declined',
  },
  noActionNeeded: {
    name: 'No action needed',
    says: 'A named rule or person decided that there was nothing to act on.',
    formula: 'outcome = no_action_needed',
  },
  blackHole: {
    name: 'In the black hole',
    says: 'Feedback that is open, past its promise, and in nobody’s case. The goal is zero.',
    formula: 'outcome = open, promise passed, no case',
  },
  nps: {
    name: 'NPS',
    says: 'Share of promoters (9–10) less share of detractors (0–6), from −100 to 100, with its adjusted-Wald 95 % interval (Rocks 2016).',
    formula: '100 · (P − D) / n; interval with n + 3, P + ¾, D + ¾',
  },
  csat: {
    name: 'CSAT',
    says: 'Share of answers in the top two boxes (4–5 of 5), in per cent, with its Agresti–Coull 95 % interval.',
    formula: '100 · satisfied / n',
  },
  ces: {
    name: 'CES',
    says: 'Mean effort score from 1 (very hard) to 7 (very easy), with its 95 % t interval.',
    formula: 'mean of scores',
  },
  stars: {
    name: 'Stars',
    says: 'Mean of star ratings from 1 to 5, with its 95 % t interval.',
    formula: 'mean of scores',
  },
  firstReply: {
    name: 'First reply',
    says: 'From opening a case to the first message to its customer, in minutes of the wall clock; cases opened in the period and replied to.',
    formula: 'median and 90th percentile of first reply − opened',
  },
  resolution: {
    name: 'Resolution',
    says: 'From opening a case to its resolution, in minutes of the wall clock; cases opened in the period and resolved.',
    formula: 'median and 90th percentile of resolved − opened',
  },
  promisesKept: {
    name: 'Promises kept',
    says: 'Of the promises that were due in the period or met before, the share met in time, by the calendar they were made with.',
    formula: 'clocks stopped unbreached / clocks stopped or breached',
  },
  closedLoop: {
    name: 'Closed loop',
    says: 'Of the feedback whose promise has passed, the share that has an outcome.',
    formula: 'told + declined + no action needed, of all past their promise',
  },
  confirmed: {
    name: 'Confirmed',
    says: 'Of resolved cases, the share that the customer confirmed in person.',
    formula: 'confirmed by the person / resolved',
  },
  recovery: {
    name: 'Recovery',
    says: 'Of detractors who answered the same metric again, the share who are none any more. What they said says nothing of what they will do. Of more than 300,000 pieces a part is looked at, always the same; n and interval are those of the part.',
    formula: 'next score no detractor’s / detractors with a next score',
  },
  reopened: {
    name: 'Reopened',
    says: 'Of resolved cases, the share that was opened again.',
    formula: 'reopened at least once / resolved at least once',
  },
} as const

/** docs/metrics.md, whole. */
export const definitionsPage = (): string =>
  `# Metrics

Every score is shown with its interval and its n, leads to the rows behind it, and equals them.
Two numbers whose difference chance alone would often make are never ranked.

Under *Scores* each score is broken down by touchpoint, channel, category, theme, account, survey, unit, or an attribute that your
feedback carries, such as a plan or a region; choosing a value of an attribute shows the score of that value alone. The same through
\`GET /api/metrics/nps/breakdown?by=attribute:plan\` and \`GET /api/metrics/nps?attribute=plan&value=team\`.

<!-- Printed from src/core/metrics/definitions.ts by \`npm run generate\`. -->
${Object.values(DEFINITIONS)
  .map(({ name, says, formula }) => `\n## ${name}\n\n${says}\n\n\`${formula}\`\n`)
  .join('')}`
