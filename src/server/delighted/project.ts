import type { Id } from '#core/ids.ts'
import { emptyDefinition, type SurveyDefinition } from '#core/surveys/survey.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { publishSurvey } from '../surveys/publish.ts'
import { addSurvey } from '../surveys/store.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { findProject, lockProject, saveProject } from './store.ts'

export type Project = { surveyId: Id<'survey'>; metric: 'nps' | 'csat' | 'ces' }

/** A program that moves here asks on its first day: where no survey is open yet, the usual one is opened for it. */
export const projectToAsk = async (ctx: Ctx): Promise<Project> => {
  const known = await findProject(ctx)
  if (known) return known
  await lockProject(ctx)
  const meanwhile = await findProject(ctx)
  if (meanwhile) return meanwhile
  const { name, locale } = await findWorkspace(ctx)
  const surveyId = await addSurvey(ctx, {
    name: 'Would you recommend us?',
    touchpoint: 'relationship',
    draft: recommendation(name, locale),
  })
  await record(ctx, 'survey.created', { surveyId })
  await publishSurvey(ctx, { id: surveyId })
  await saveProject(ctx, surveyId)
  return { surveyId, metric: 'nps' }
}

/** What is counted before anybody was asked. */
export const metricOfProject = async (ctx: Ctx): Promise<Project['metric']> =>
  (await findProject(ctx))?.metric ?? 'nps'

const recommendation = (workspace: string, locale: string): SurveyDefinition => ({
  ...emptyDefinition(),
  title: `How do you like ${workspace}?`,
  locale,
  questions: [
    {
      id: 'q1',
      kind: 'nps',
      text: `How likely are you to recommend ${workspace} to a friend or colleague?`,
      help: null,
      required: true,
      showWhen: null,
    },
    {
      id: 'q2',
      kind: 'comment',
      text: 'What is the main reason for your score?',
      help: null,
      required: false,
      showWhen: null,
    },
  ],
})
