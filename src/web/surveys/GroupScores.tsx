import type { Survey, SurveyResults } from '#core/surveys/api.ts'
import { t } from '../texts/text.ts'
import { Card } from '../ui/Card.tsx'
import { Table } from '../ui/Table.tsx'
import { inWords } from './use-survey-scores.ts'

type Groups = SurveyResults['groups']

/** The score of each group that is large enough, with its interval: small groups are apart only by chance. */
export const GroupScores = ({ survey: { metric }, groups }: { survey: Survey; groups: Groups }) => (
  <Card title={t('surveys.groups')}>
    <Table
      name={t('surveys.groups')}
      rows={groups}
      keyOf={({ label }) => label ?? ''}
      columns={[
        { id: 'label', title: t('surveys.group'), cell: ({ label }) => label ?? t('surveys.other_groups') },
        {
          id: 'score',
          title: t('surveys.score'),
          cell: ({ summary: { score, low, high } }) =>
            `${inWords(metric, score)} (${inWords(metric, low)} – ${inWords(metric, high)})`,
        },
        { id: 'n', title: t('surveys.answered'), cell: ({ summary }) => summary.n },
      ]}
    />
  </Card>
)
