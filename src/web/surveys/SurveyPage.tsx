import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { Id } from '#core/ids.ts'
import { type Survey, surveyRoutes } from '#core/surveys/api.ts'
import { useCan } from '../app/session.ts'
import { useAsk } from '../ask.ts'
import { LinkPanel } from '../links/LinkPanel.tsx'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Page } from '../ui/Page.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { InvitePanel } from './InvitePanel.tsx'
import { SurveyActions } from './SurveyActions.tsx'
import { SurveyEditor } from './SurveyEditor.tsx'
import { SurveyResultsPanel } from './SurveyResultsPanel.tsx'
import { SurveyStatusBadge } from './SurveyStatusBadge.tsx'
import { useDraft } from './use-draft.ts'

export const SurveyPage = () => {
  const { id } = useParams({ from: '/surveys/$id' })
  const found = useAsk(surveyRoutes.show, { id: id as Id<'survey'> })
  return (
    <Await {...found}>
      {/* Keyed: another survey is another draft. */}
      {(survey) => <OneSurvey key={survey.id} survey={survey} />}
    </Await>
  )
}

const TABS = ['build', 'invite', 'link', 'results'] as const

const OneSurvey = ({ survey }: { survey: Survey }) => {
  const { tab } = useSearch({ from: '/surveys/$id' })
  const navigate = useNavigate({ from: '/surveys/$id' })
  const mayWrite = useCan()('surveys.write')
  const editor = useDraft(survey)
  const tabs = TABS.filter((one) => mayWrite || (one !== 'invite' && one !== 'link'))
  return (
    <Page
      title={editor.name.trim() || survey.name}
      back={<Link to="/surveys">{t('nav.surveys')}</Link>}
      about={
        <>
          <SurveyStatusBadge status={survey.status} /> {editor.touchpoint.trim() || survey.touchpoint}{' '}
          {mayWrite && <SaveState editor={editor} />}
        </>
      }
      actions={mayWrite && <SurveyActions survey={survey} editor={editor} />}
    >
      <Tabs
        name={t('surveys.tabs')}
        value={tab ?? (survey.status === 'draft' || survey.answered === 0 ? 'build' : 'results')}
        onChange={(next) => void navigate({ search: { tab: next }, replace: true })}
        tabs={tabs.map((value) => ({ value, text: t(`surveys.tab_${value}`) }))}
      >
        {(value) => {
          if (value === 'build') return <SurveyEditor survey={survey} editor={editor} readOnly={!mayWrite} />
          if (value === 'link') return <LinkPanel survey={survey} />
          if (value === 'invite') return <InvitePanel survey={survey} />
          return <SurveyResultsPanel survey={survey} />
        }}
      </Tabs>
    </Page>
  )
}

export type Editor = ReturnType<typeof useDraft>

const SaveState = ({ editor }: { editor: Editor }) => (
  <span role="status">
    {'· '}
    {editor.problem && editor.isDirty
      ? t('surveys.unsaved', { why: editor.problem.message })
      : t(editor.isDirty || editor.saving ? 'surveys.saving' : 'surveys.saved')}
  </span>
)
