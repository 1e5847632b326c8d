import { accountRoutes } from '#core/accounts/api.ts'
import { analysisRoutes } from '#core/analysis/api.ts'
import { categoryRoutes, learningRoutes } from '#core/analysis/learning-api.ts'
import { assistantAskRoutes, assistantRoutes } from '#core/assistant/api.ts'
import { auditRoutes } from '#core/audit/api.ts'
import { callRoutes } from '#core/calls/api.ts'
import { caseRoutes, taskRoutes } from '#core/cases/api.ts'
import { presenceRoutes } from '#core/cases/presence-api.ts'
import { viewRoutes } from '#core/cases/views-api.ts'
import { causeRoutes } from '#core/causes/api.ts'
import { delightedRoutes } from '#core/delighted/api.ts'
import { feedbackRoutes, frontDoorRoutes } from '#core/feedback/api.ts'
import { commitmentRoutes, huddleRoutes } from '#core/huddles/api.ts'
import { importListRoutes, importRoutes, importUndoRoutes } from '#core/imports/api.ts'
import { announcementRoutes, initiativeRoutes } from '#core/initiatives/api.ts'
import { invitationRoutes } from '#core/invitations/api.ts'
import { linkKeyRoutes, linkRoutes } from '#core/links/api.ts'
import { meRoutes, resetRoutes, sessionRoutes } from '#core/members/api.ts'
import { memberDoorRoutes, proofRoutes, secondFactorRoutes } from '#core/members/second-factor-api.ts'
import {
  caughtMailRoutes,
  inboundRoutes,
  messageRoutes,
  replyRoutes,
  suppressionRoutes,
  templateRoutes,
} from '#core/messages/api.ts'
import { mailKeyRoutes } from '#core/messages/signing.ts'
import { metricRoutes } from '#core/metrics/api.ts'
import { noticeRoutes, roomRoutes } from '#core/notices/api.ts'
import { deviceRoutes } from '#core/notices/device-api.ts'
import { peopleRoutes } from '#core/people/api.ts'
import { identityRoutes } from '#core/people/identity-api.ts'
import { placeRoutes } from '#core/places/api.ts'
import { playbookRoutes } from '#core/playbooks/api.ts'
import { policyRoutes } from '#core/promises/api.ts'
import { restraintRoutes } from '#core/restraints/api.ts'
import { rewardRoutes } from '#core/rewards/api.ts'
import { ruleRoutes } from '#core/rules/api.ts'
import { searchRoutes } from '#core/search/api.ts'
import { segmentRoutes } from '#core/segments/api.ts'
import { smsRoutes, smsTestRoutes } from '#core/sms/api.ts'
import { originRoutes, sourceFileRoutes, sourceRoutes } from '#core/sources/api.ts'
import { surveyRoutes } from '#core/surveys/api.ts'
import { calendarRoutes, joinRoutes, memberRoutes, teamRoutes } from '#core/teams/api.ts'
import { themeRoutes } from '#core/themes/api.ts'
import { momentRoutes, triggerRoutes } from '#core/triggers/api.ts'
import { unitRoutes } from '#core/units/api.ts'
import { webhookRoutes, webhookTestRoutes } from '#core/webhooks/api.ts'
import { widgetRoutes } from '#core/widgets/api.ts'
import type { Routes } from '#core/wire.ts'
import { keyRoutes, setUpRoutes, workspaceRoutes } from '#core/workspaces/api.ts'
import { demoRoutes } from '#core/workspaces/demo-api.ts'
import { accountHandlers } from '../accounts/routes.ts'
import { categoryHandlers, learningHandlers } from '../analysis/learning-routes.ts'
import { analysisHandlers } from '../analysis/routes.ts'
import { announcementHandlers } from '../announcements/routes.ts'
import { assistantAskHandlers, assistantHandlers } from '../assistant/routes.ts'
import { auditHandlers } from '../audit/routes.ts'
import { calendarHandlers } from '../calendars/routes.ts'
import { callHandlers } from '../calls/routes.ts'
import { presenceHandlers } from '../cases/presence.ts'
import { caseHandlers, taskHandlers } from '../cases/routes.ts'
import { viewHandlers } from '../cases/views.ts'
import { causeHandlers } from '../causes/routes.ts'
import { delightedHandlers } from '../delighted/routes.ts'
import { demoHandlers } from '../demo/routes.ts'
import { feedbackHandlers, frontDoorHandlers } from '../feedback/routes.ts'
import { commitmentHandlers, huddleHandlers } from '../huddles/routes.ts'
import { importHandlers, importListHandlers, importUndoHandlers } from '../imports/routes.ts'
import { initiativeHandlers } from '../initiatives/routes.ts'
import { invitationHandlers } from '../invitations/routes.ts'
import { linkHandlers, linkKeyHandlers } from '../links/routes.ts'
import { joinHandlers, memberHandlers, resetHandlers } from '../members/routes.ts'
import { memberDoorHandlers, proofHandlers, secondFactorHandlers } from '../members/second-factor-routes.ts'
import { meHandlers, sessionHandlers } from '../members/session-routes.ts'
import {
  caughtMailHandlers,
  inboundHandlers,
  mailKeyHandlers,
  messageHandlers,
  replyHandlers,
  suppressionHandlers,
  templateHandlers,
} from '../messages/routes.ts'
import { metricHandlers } from '../metrics/routes.ts'
import { deviceHandlers } from '../notices/device-routes.ts'
import { roomHandlers } from '../notices/room-routes.ts'
import { noticeHandlers } from '../notices/routes.ts'
import { identityHandlers, peopleHandlers } from '../people/routes.ts'
import { placeHandlers } from '../places/routes.ts'
import { playbookHandlers } from '../playbooks/routes.ts'
import { policyHandlers } from '../promises/routes.ts'
import { restraintHandlers } from '../restraints/routes.ts'
import { rewardHandlers } from '../rewards/routes.ts'
import { ruleHandlers } from '../rules/routes.ts'
import { searchHandlers } from '../search/routes.ts'
import { segmentHandlers } from '../segments/routes.ts'
import { smsHandlers, smsTestHandlers } from '../sms/routes.ts'
import { originHandlers, sourceFileHandlers, sourceHandlers } from '../sources/routes.ts'
import { surveyHandlers } from '../surveys/routes.ts'
import { teamHandlers } from '../teams/routes.ts'
import { themeHandlers } from '../themes/routes.ts'
import { momentHandlers, triggerHandlers } from '../triggers/routes.ts'
import { unitHandlers } from '../units/routes.ts'
import { webhookHandlers, webhookTestHandlers } from '../webhooks/routes.ts'
import { widgetHandlers } from '../widgets/routes.ts'
import { keyHandlers, setUpHandlers, workspaceHandlers } from '../workspaces/routes.ts'
import { type Door, mount, mountDesk, mountOpen } from './mount.ts'

/** Every route of the API by noun: openapi.json and the tests of the walls are made from this list. */
export const allRoutes = {
  setup: setUpRoutes,
  session: sessionRoutes,
  me: meRoutes,
  workspace: workspaceRoutes,
  keys: keyRoutes,
  calls: callRoutes,
  sms: smsRoutes,
  smsTest: smsTestRoutes,
  webhooks: webhookRoutes,
  webhookTest: webhookTestRoutes,
  audit: auditRoutes,
  members: memberRoutes,
  join: joinRoutes,
  reset: resetRoutes,
  secondFactor: secondFactorRoutes,
  proof: proofRoutes,
  memberDoor: memberDoorRoutes,
  teams: teamRoutes,
  units: unitRoutes,
  calendars: calendarRoutes,
  people: peopleRoutes,
  identity: identityRoutes,
  accounts: accountRoutes,
  surveys: surveyRoutes,
  links: linkRoutes,
  widgets: widgetRoutes,
  places: placeRoutes,
  linkKeys: linkKeyRoutes,
  invitations: invitationRoutes,
  restraints: restraintRoutes,
  segments: segmentRoutes,
  moments: momentRoutes,
  triggers: triggerRoutes,
  frontDoor: frontDoorRoutes,
  feedback: feedbackRoutes,
  delighted: delightedRoutes,
  metrics: metricRoutes,
  huddles: huddleRoutes,
  commitments: commitmentRoutes,
  demo: demoRoutes,
  assistant: assistantRoutes,
  assistantAsk: assistantAskRoutes,
  analysis: analysisRoutes,
  learning: learningRoutes,
  categories: categoryRoutes,
  rules: ruleRoutes,
  themes: themeRoutes,
  importFile: importRoutes,
  imports: { ...importListRoutes, ...importUndoRoutes },
  sources: sourceRoutes,
  sourceFile: sourceFileRoutes,
  origins: originRoutes,
  messages: messageRoutes,
  replies: replyRoutes,
  templates: templateRoutes,
  suppressions: suppressionRoutes,
  caughtMails: caughtMailRoutes,
  mailKeys: mailKeyRoutes,
  inbound: inboundRoutes,
  cases: caseRoutes,
  presences: presenceRoutes,
  policies: policyRoutes,
  tasks: taskRoutes,
  caseViews: viewRoutes,
  causes: causeRoutes,
  notices: noticeRoutes,
  rooms: roomRoutes,
  devices: deviceRoutes,
  playbooks: playbookRoutes,
  rewards: rewardRoutes,
  initiatives: initiativeRoutes,
  announcements: announcementRoutes,
  search: searchRoutes,
} satisfies Record<string, Routes>

export const mountAll = (door: Door): void => {
  mountOpen(door, setUpRoutes, setUpHandlers)
  mountOpen(door, sessionRoutes, sessionHandlers)
  mount(door, meRoutes, meHandlers)
  mount(door, workspaceRoutes, workspaceHandlers)
  mount(door, keyRoutes, keyHandlers)
  mount(door, callRoutes, callHandlers)
  mount(door, smsRoutes, smsHandlers)
  mountDesk(door, smsTestRoutes, smsTestHandlers)
  mount(door, webhookRoutes, webhookHandlers)
  mountDesk(door, webhookTestRoutes, webhookTestHandlers)
  mount(door, auditRoutes, auditHandlers)
  mount(door, memberRoutes, memberHandlers)
  mountOpen(door, joinRoutes, joinHandlers)
  mountOpen(door, resetRoutes, resetHandlers)
  mount(door, secondFactorRoutes, secondFactorHandlers)
  mountDesk(door, proofRoutes, proofHandlers)
  mount(door, memberDoorRoutes, memberDoorHandlers)
  mount(door, teamRoutes, teamHandlers)
  mount(door, unitRoutes, unitHandlers)
  mount(door, calendarRoutes, calendarHandlers)
  mount(door, peopleRoutes, peopleHandlers)
  mount(door, identityRoutes, identityHandlers)
  mount(door, accountRoutes, accountHandlers)
  mount(door, surveyRoutes, surveyHandlers)
  mount(door, linkRoutes, linkHandlers)
  mount(door, widgetRoutes, widgetHandlers)
  mount(door, placeRoutes, placeHandlers)
  mount(door, linkKeyRoutes, linkKeyHandlers)
  mount(door, invitationRoutes, invitationHandlers)
  mount(door, restraintRoutes, restraintHandlers)
  mount(door, segmentRoutes, segmentHandlers)
  mount(door, momentRoutes, momentHandlers)
  mount(door, triggerRoutes, triggerHandlers)
  mountDesk(door, frontDoorRoutes, frontDoorHandlers(door.program))
  mount(door, feedbackRoutes, feedbackHandlers)
  mount(door, delightedRoutes, delightedHandlers)
  mount(door, metricRoutes, metricHandlers)
  mount(door, huddleRoutes, huddleHandlers)
  mount(door, commitmentRoutes, commitmentHandlers)
  mount(door, demoRoutes, demoHandlers)
  mount(door, assistantRoutes, assistantHandlers)
  mountDesk(door, assistantAskRoutes, assistantAskHandlers)
  mount(door, analysisRoutes, analysisHandlers)
  mount(door, learningRoutes, learningHandlers)
  mount(door, categoryRoutes, categoryHandlers)
  mount(door, ruleRoutes, ruleHandlers)
  mount(door, themeRoutes, themeHandlers)
  mountDesk(door, importRoutes, importHandlers)
  mountDesk(door, importUndoRoutes, importUndoHandlers)
  mount(door, importListRoutes, importListHandlers)
  mount(door, sourceRoutes, sourceHandlers)
  mountDesk(door, sourceFileRoutes, sourceFileHandlers)
  mount(door, originRoutes, originHandlers)
  mount(door, messageRoutes, messageHandlers)
  mount(door, replyRoutes, replyHandlers)
  mount(door, templateRoutes, templateHandlers)
  mount(door, suppressionRoutes, suppressionHandlers)
  mount(door, caughtMailRoutes, caughtMailHandlers)
  mount(door, mailKeyRoutes, mailKeyHandlers)
  mountDesk(door, inboundRoutes, inboundHandlers)
  mount(door, caseRoutes, caseHandlers)
  mount(door, presenceRoutes, presenceHandlers)
  mount(door, policyRoutes, policyHandlers)
  mount(door, taskRoutes, taskHandlers)
  mount(door, viewRoutes, viewHandlers)
  mount(door, causeRoutes, causeHandlers)
  mount(door, noticeRoutes, noticeHandlers)
  mount(door, roomRoutes, roomHandlers)
  mount(door, deviceRoutes, deviceHandlers)
  mount(door, playbookRoutes, playbookHandlers)
  mount(door, rewardRoutes, rewardHandlers)
  mount(door, initiativeRoutes, initiativeHandlers)
  mount(door, announcementRoutes, announcementHandlers)
  mount(door, searchRoutes, searchHandlers)
}
