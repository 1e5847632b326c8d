export const ROOM_KINDS = ['slack', 'teams'] as const
export type RoomKind = (typeof ROOM_KINDS)[number]

export type Post = { readonly subject: string; readonly text: string; readonly link: string | null }

/** What the incoming webhook of the chat takes. Words of customers are never markup of ours, so they are escaped. */
export const postBody = (kind: RoomKind, post: Post): object =>
  kind === 'slack' ? slackBody(post) : teamsBody(post)

/** Slack: three characters are escaped, and a link is `<address|words>`. */
const slackBody = ({ subject, text, link }: Post) => {
  const head = link ? `<${link}|${forSlack(subject).replaceAll('|', '¦')}>` : forSlack(subject)
  const words = [`*${head}*`, forSlack(text)].filter(Boolean).join('\n')
  return {
    // Shown where blocks are not: in notifications.
    text: forSlack(subject),
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: cut(words, SLACK_LIMIT) } }],
  }
}

/** Teams: an adaptive card, as workflow webhooks take it. Its text blocks read Markdown, so that is taken out. */
const teamsBody = ({ subject, text, link }: Post) => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: {
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        type: 'AdaptiveCard',
        version: '1.4',
        body: [
          { type: 'TextBlock', text: forTeams(subject), weight: 'Bolder', wrap: true },
          ...(text ? [{ type: 'TextBlock', text: cut(forTeams(text), TEAMS_LIMIT), wrap: true }] : []),
        ],
        actions: link ? [{ type: 'Action.OpenUrl', title: 'Open in Heard', url: link }] : [],
      },
    },
  ],
})

const SLACK_LIMIT = 2_900
const TEAMS_LIMIT = 5_000

const forSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const forTeams = (text: string): string => text.replace(/[\\*_`[\]()#>~]/g, '\\$&')
const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text
