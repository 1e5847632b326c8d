import type { surveyRoutes } from '#core/surveys/api.ts'
import type { Handlers } from '../http/mount.ts'
import { answerByApi } from './answer-by-api.ts'
import { answersOfPiece, listAnswers } from './answers.ts'
import { surveyClicks } from './clicks.ts'
import { createSurvey } from './create.ts'
import { setSurveyEnd } from './end.ts'
import { closeLink, openLink } from './link.ts'
import { keepLogo } from './logo.ts'
import { publishSurvey } from './publish.ts'
import { removeSurvey } from './remove.ts'
import { surveyResults } from './results.ts'
import { saveDraft } from './save-draft.ts'
import { setSurveyStatus } from './set-status.ts'
import { listWithReach, showSurvey } from './show.ts'
import { surveyTrend } from './trend.ts'

export const surveyHandlers: Handlers<typeof surveyRoutes> = {
  list: listWithReach,
  create: createSurvey,
  show: showSurvey,
  saveDraft,
  publish: publishSurvey,
  setStatus: setSurveyStatus,
  setEnd: setSurveyEnd,
  openLink,
  closeLink,
  results: surveyResults,
  trend: surveyTrend,
  clicks: surveyClicks,
  answer: answerByApi,
  answersOf: answersOfPiece,
  answers: listAnswers,
  keepLogo,
  remove: removeSurvey,
}
