import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type SurveyInList, surveyRoutes } from '#core/surveys/api.ts'
import { useCommands } from '../app/commands.ts'
import { useKeys } from '../app/keys.ts'
import { useCan } from '../app/session.ts'
import { useAsk } from '../ask.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Table } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { NewSurvey } from './NewSurvey.tsx'
import { SurveyStatusBadge } from './SurveyStatusBadge.tsx'
import { type ScoreOf, useSurveyScores } from './use-survey-scores.ts'

export const SurveysPage = () => {
  const found = useAsk(surveyRoutes.list, {})
  const scores = useSurveyScores(found.data ?? [])
  const [isNew, setNew] = useState(false)
  const may = useCan()('surveys.write')
  const begin = () => may && setNew(true)
  useKeys({ c: { does: 'surveys.new', run: begin } })
  useCommands(may ? [{ id: 'surveys.new', text: t('surveys.new'), icon: 'plus', keys: 'c', run: begin }] : [])
  const button = may && (
    <Button kind="primary" icon="plus" onPress={begin}>
      {t('surveys.new')}
    </Button>
  )
  return (
    <Page title={t('nav.surveys')} about={t('surveys.about')} actions={button}>
      <Await
        {...found}
        skeleton={<Skeleton kind="rows" lines={5} />}
        empty={
          <EmptyState icon="survey" title={t('surveys.none')} action={button}>
            {t('surveys.none_why')}
          </EmptyState>
        }
      >
        {(surveys) => (
          <Card flush>
            <SurveyTable surveys={surveys} scoreOf={scores} />
          </Card>
        )}
      </Await>
      {isNew && <NewSurvey onClose={() => setNew(false)} />}
    </Page>
  )
}

const SurveyTable = ({ surveys, scoreOf }: { surveys: readonly SurveyInList[]; scoreOf: ScoreOf }) => (
  <Table
    name={t('surveys.list')}
    rows={surveys}
    keyOf={({ id }) => id}
    columns={[
      {
        id: 'name',
        title: t('surveys.name'),
        cell: ({ id, name }) => (
          <Link to="/surveys/$id" params={{ id }}>
            {name}
          </Link>
        ),
      },
      { id: 'touchpoint', title: t('surveys.touchpoint'), cell: ({ touchpoint }) => touchpoint },
      {
        id: 'status',
        title: t('surveys.status'),
        cell: ({ status }) => <SurveyStatusBadge status={status} />,
      },
      { id: 'asked', title: t('surveys.asked'), number: true, cell: ({ asked }) => formatNumber(asked) },
      {
        id: 'answered',
        title: t('surveys.answered'),
        number: true,
        cell: ({ answered }) => formatNumber(answered),
      },
      { id: 'score', title: t('surveys.score'), number: true, cell: (survey) => scoreOf(survey) },
      {
        id: 'updated',
        title: t('surveys.changed'),
        cell: ({ updatedAt }) => <Time at={updatedAt} />,
      },
    ]}
  />
)
