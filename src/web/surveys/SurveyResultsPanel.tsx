import { Link } from '@tanstack/react-router'
import { type Survey, type SurveyResults, surveyRoutes } from '#core/surveys/api.ts'
import { useCan } from '../app/session.ts'
import { useAsk } from '../ask.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Card, Cards } from '../ui/Card.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Stack } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Stat } from '../ui/Stat.tsx'
import { GroupScores } from './GroupScores.tsx'
import { QuestionResult } from './QuestionResult.tsx'
import { SurveyTrendChart } from './SurveyTrendChart.tsx'

export const SurveyResultsPanel = ({ survey }: { survey: Survey }) => {
  const found = useAsk(surveyRoutes.results, { id: survey.id })
  return (
    <Await {...found} skeleton={<Skeleton kind="cards" />}>
      {(results) =>
        results.isAnonymous && results.answered === 0 ? (
          <EmptyState icon="metric" title={t('surveys.too_few')}>
            {t('surveys.too_few_why')}
          </EmptyState>
        ) : results.answered === 0 ? (
          <EmptyState icon="metric" title={t('surveys.results_none')}>
            {t('surveys.results_none_why')}
          </EmptyState>
        ) : (
          <Results survey={survey} results={results} />
        )
      }
    </Await>
  )
}

const Results = ({ survey, results }: { survey: Survey; results: SurveyResults }) => {
  const { asked, answered, answeredByInvitation } = results
  const mayExport = useCan()('export')
  const { data: clicks } = useAsk(surveyRoutes.clicks, { id: survey.id })
  return (
    <Stack gap={5}>
      <Cards>
        <Card>
          <Stat
            name={t('surveys.answers_all')}
            value={answered}
            definition={t('surveys.answers_all_says')}
            rows={
              results.isAnonymous ? (
                t('surveys.answers_rough')
              ) : (
                <Link to={'/feedback' as string} search={{ surveyId: survey.id } as never}>
                  {t('surveys.see_answers')}
                </Link>
              )
            }
          />
        </Card>
        <Card>
          <Stat
            name={t('surveys.response_rate')}
            value={asked === 0 ? null : answeredByInvitation / asked}
            unit="percent"
            definition={t('surveys.response_rate_says')}
            rows={`${formatNumber(answeredByInvitation)} / ${formatNumber(asked)}`}
          />
        </Card>
        {clicks && !results.isAnonymous && clicks.unconfirmed + clicks.programs > 0 && (
          <Card>
            <Stat
              name={t('surveys.clicks')}
              value={clicks.unconfirmed + clicks.programs}
              definition={t('surveys.clicks_says')}
              rows={t('surveys.clicks_by_program', { n: clicks.programs })}
            />
          </Card>
        )}
      </Cards>
      {mayExport && (
        <Stack row gap={2}>
          {(['csv', 'xlsx'] as const).map((kind) => (
            <a key={kind} href={`/api/surveys/${survey.id}/answers.${kind}`} download>
              {t(`surveys.export_${kind}`)}
            </a>
          ))}
        </Stack>
      )}
      <SurveyTrendChart survey={survey} />
      {results.isAnonymous && <Banner kind="notice">{t('surveys.too_few_why')}</Banner>}
      {results.groups.length > 0 && <GroupScores survey={survey} groups={results.groups} />}
      {results.questions.map((question) => (
        <QuestionResult key={question.id} question={question} />
      ))}
    </Stack>
  )
}
