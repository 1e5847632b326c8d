import type { Id } from './ids.ts'
import type { MessageKind } from './messages/message.ts'
import type { Tied } from './units/api.ts'

type OfFeedback = { feedbackId: Id<'feedback'> }
type OfCase = { caseId: Id<'case'> }

/**
 * Everything that can happen, with the facts it carries. One history: timeline, audit, webhooks and metrics read it,
 * and server/loop.ts says what each of them sets off. Facts are ids and small words; jobs re-read the rest.
 */
export type Events = {
  'workspace.created': { workspaceId: Id<'workspace'> }
  'workspace.changed': { workspaceId: Id<'workspace'> }
  'demo.loaded': { workspaceId: Id<'workspace'> }
  'demo.removed': { workspaceId: Id<'workspace'> }
  'member.invited': { memberId: Id<'member'> }
  'member.joined': { memberId: Id<'member'> }
  'member.changed': { memberId: Id<'member'> }
  /** To no unit: the member sees everything again. */
  'member.confined': { memberId: Id<'member'>; to: string }
  'member.left': { memberId: Id<'member'> }
  'member.signed_in': { memberId: Id<'member'> }
  'member.password_changed': { memberId: Id<'member'> }
  'member.reset_asked': { memberId: Id<'member'> }
  'member.password_reset': { memberId: Id<'member'> }
  'member.signed_out': { memberId: Id<'member'>; sessions: number }
  'member.second_factor_begun': { memberId: Id<'member'> }
  'member.second_factor_set': { memberId: Id<'member'> }
  'member.second_factor_removed': { memberId: Id<'member'> }
  'member.second_factor_reset': { memberId: Id<'member'> }
  'member.recovery_codes_minted': { memberId: Id<'member'> }
  'member.recovery_code_used': { memberId: Id<'member'>; left: number }
  /** Somebody has the password, and not the code. */
  'member.second_factor_missed': { memberId: Id<'member'>; misses: number }
  'member.proved': { memberId: Id<'member'> }
  'team.created': { teamId: Id<'team'> }
  'team.changed': { teamId: Id<'team'> }
  'team.removed': { teamId: Id<'team'> }
  'unit.changed': {
    unitId: Id<'unit'>
    what: 'made' | 'renamed' | 'moved' | 'closed' | 'reopened' | 'removed'
  }
  'unit.tied': {
    unitId: Id<'unit'>
    tieId: Id<'tie'>
    what: Tied
  }
  'unit.untied': {
    unitId: Id<'unit'>
    tieId: Id<'tie'>
    what: Tied
  }
  'units.imported': { added: number; changed: number }
  'calendar.changed': { calendarId: Id<'calendar'> }
  'key.created': { keyId: Id<'key'> }
  'key.revoked': { keyId: Id<'key'> }
  'webhook.created': { webhookId: Id<'webhook'> }
  'webhook.changed': { webhookId: Id<'webhook'> }
  'webhook.secret_changed': { webhookId: Id<'webhook'> }
  'webhook.removed': { webhookId: Id<'webhook'> }
  'webhook.tested': { webhookId: Id<'webhook'> }
  'webhook.redelivered': { webhookId: Id<'webhook'>; events: number }
  'webhook.disabled': { webhookId: Id<'webhook'>; reason: 'gone' | 'failing' }
  'gateway.changed': { channel: 'sms' }
  'gateway.removed': { channel: 'sms' }
  'gateway.tested': { channel: 'sms' }
  /** The provider does not take our messages at all: somebody has to mend something. */
  'gateway.refused': { channel: 'sms' }
  'person.added': { personId: Id<'person'> }
  'person.changed': { personId: Id<'person'> }
  'person.merged': { personId: Id<'person'>; mergedId: Id<'person'> }
  'person.parted': { personId: Id<'person'> }
  'person.exported': { personId: Id<'person'> }
  'person.forgotten': { personId: Id<'person'> }
  'account.added': { accountId: Id<'account'> }
  'account.changed': { accountId: Id<'account'> }
  'address.suppressed': { address: string; reason: string }
  'address.restored': { address: string }

  'survey.created': { surveyId: Id<'survey'> }
  'survey.published': { surveyId: Id<'survey'>; versionId: Id<'surveyversion'> }
  'survey.status_changed': { surveyId: Id<'survey'>; status: string }
  'place.changed': { placeId: Id<'place'> }
  'widget.changed': { widgetId: Id<'widget'> }
  'link.changed': { surveyId: Id<'survey'> }
  'linkkey.created': { linkKeyId: Id<'linkkey'> }
  'linkkey.removed': { linkKeyId: Id<'linkkey'> }
  'survey.link_opened': { surveyId: Id<'survey'> }
  'survey.end_set': { surveyId: Id<'survey'> }
  'survey.answers_taken': { surveyId: Id<'survey'>; format: 'csv' | 'xlsx' }
  'survey.logo_kept': { kind: string; bytes: number }
  'survey.removed': { surveyId: Id<'survey'> }
  'survey.link_closed': { surveyId: Id<'survey'> }
  'delighted.changed': { surveyId: Id<'survey'> | null }
  'invitation.planned': { invitationId: Id<'invitation'>; personId: Id<'person'> }
  'invitation.sent': { invitationId: Id<'invitation'>; personId: Id<'person'> }
  'moment.told': { momentId: Id<'moment'>; personId: Id<'person'> }
  'call.planned': { callId: Id<'call'>; personId: Id<'person'>; caseId: Id<'case'> | null }
  'call.attempted': { callId: Id<'call'>; personId: Id<'person'>; caseId: Id<'case'> | null; result: string }
  'call.withdrawn': { callId: Id<'call'> }
  /** The time in which we promised to call is over. */
  'call.late': { callId: Id<'call'>; caseId: Id<'case'> | null }
  'trigger.changed': { triggerId: Id<'trigger'> }
  'suggestion.dismissed': { personId: Id<'person'> }
  'segment.changed': { segmentId: Id<'segment'> }
  'restraint.changed': { restraintId: Id<'restraint'> }
  'restraints.reordered': { first: Id<'restraint'> | null }
  'feedback.received': OfFeedback & { unhappy: boolean }
  /** Score or words were put right after it came. */
  'feedback.amended': OfFeedback
  'import.finished': { importId: Id<'import'> }
  'import.undone': { importId: Id<'import'> }
  'source.connected': { sourceId: Id<'source'> }
  'source.changed': { sourceId: Id<'source'> }
  'source.disconnected': { sourceId: Id<'source'> }
  'source.secret_changed': { sourceId: Id<'source'> }
  /** Something new came; a run that brought nothing is no event. */
  'source.brought': { sourceId: Id<'source'>; pieces: number }
  /** It has been in trouble for a day. */
  'source.failing': { sourceId: Id<'source'> }
  'feedback.matched': OfFeedback & { personId: Id<'person'>; by: string }
  'feedback.unmatched': OfFeedback & { personId: Id<'person'> }
  /** Its author took it away where it stood. */
  'feedback.withdrawn': OfFeedback

  'feedback.understood': OfFeedback & { unhappy: boolean }
  'feedback.routed': OfFeedback
  /** Our own reading was not sure; told only where a language model may be asked. */
  'feedback.doubted': OfFeedback
  'feedback.advised': OfFeedback & { by: string }
  'feedback.corrected': OfFeedback & { field: string; now: string }
  'feedback.settled': OfFeedback & { outcome: string; reason: string | null }
  'theme.discovered': { themeId: Id<'theme'> }
  'theme.changed': { themeId: Id<'theme'> }
  'theme.rising': { themeId: Id<'theme'>; pieces: number; times: number | null; p: number }
  'category.changed': { key: string }
  /** A call to the language model: never what was asked or answered. */
  'assistant.asked': { purpose: string; tokens: number; millis: number; status: string }
  'analysis.rerun_asked': Record<string, never>
  'analysis.taught': Record<string, never>
  'analysis.learnt': { number: number; used: boolean }

  'rule.changed': { ruleId: Id<'rule'> }
  'rules.reordered': { first: Id<'rule'> | null }
  'policy.changed': { policyId: Id<'policy'> }

  'case.opened': OfCase & { feedbackId: Id<'feedback'> | null; personId: Id<'person'> | null }
  'case.joined': OfCase & OfFeedback
  'case.assigned': OfCase & { to: string; reason: string | null }
  'case.acknowledged': OfCase
  'case.changed': OfCase & { what: string }
  'case.noted': OfCase & { noteId: Id<'note'> }
  'case.task_added': OfCase & { taskId: Id<'task'> }
  'case.task_late': OfCase & { taskId: Id<'task'> }
  'case.help_asked': OfCase & { to: string; reason: string | null }
  'cause.changed': { causeId: Id<'cause'> }
  'case.task_done': OfCase & { taskId: Id<'task'> }
  'case.waiting': OfCase & { on: string }
  'case.woken': OfCase & { by: string }
  'case.snoozed': OfCase & { until: string }
  'case.escalated': OfCase & { step: number; told: string; reason: string }
  'case.breached': OfCase & { kind: string }
  'case.resolved': OfCase
  'case.confirmed': OfCase & { by: 'person' | 'silence' }
  'case.disputed': OfCase
  'case.closed': OfCase & { reason: string }
  'case.reopened': OfCase & { reason: string }
  /** A resolution or closing was taken back within moments, as if it had not been. */
  'case.undone': OfCase & { verb: string }
  'case.retargeted': OfCase & { kind: string; from: number; to: number; reason: string }
  'playbook.changed': { playbookId: Id<'playbook'> }
  'playbook.started': OfFeedback & { runId: Id<'run'>; personId: Id<'person'> | null }
  'playbook.ended': { runId: Id<'run'>; status: string }
  'playbook.held': { runId: Id<'run'> }
  'playbook.decided': { runId: Id<'run'>; decision: string }
  /** A step of a playbook tells a webhook how far a run has come. */
  'playbook.reached': OfFeedback & {
    runId: Id<'run'>
    playbookId: Id<'playbook'>
    personId: Id<'person'> | null
    step: number
  }
  'reward.granted': { rewardId: Id<'reward'>; personId: Id<'person'> }
  'reward.redeemed': { rewardId: Id<'reward'>; personId: Id<'person'> }

  'message.queued': { messageId: Id<'message'>; caseId: Id<'case'> | null }
  'message.suppressed': { messageId: Id<'message'>; caseId: Id<'case'> | null; personId: Id<'person'> | null }
  'message.taken_back': { messageId: Id<'message'>; caseId: Id<'case'> | null }
  'message.delayed': { messageId: Id<'message'>; caseId: Id<'case'> | null }
  'message.uncertain': { messageId: Id<'message'>; caseId: Id<'case'> | null }
  'message.sent': {
    messageId: Id<'message'>
    caseId: Id<'case'> | null
    personId: Id<'person'> | null
    kind: MessageKind
  }
  'message.failed': { messageId: Id<'message'>; caseId: Id<'case'> | null; problem: string }
  'message.bounced': { messageId: Id<'message'>; caseId: Id<'case'> | null; personId: Id<'person'> | null }
  'message.received': { messageId: Id<'message'>; caseId: Id<'case'>; personId: Id<'person'> | null }
  /** Came in by itself (out of office and the like): shown, but it wakes nobody. */
  'message.came_by_itself': {
    messageId: Id<'message'>
    caseId: Id<'case'> | null
    personId: Id<'person'> | null
  }
  'template.changed': { templateId: Id<'template'> }
  'tracking.answered': OfCase & { verdict: 'happy' | 'unhappy' }

  'notice.given': { noticeId: Id<'notice'>; memberId: Id<'member'> }
  'device.added': { deviceId: Id<'device'>; memberId: Id<'member'> }
  'device.removed': { deviceId: Id<'device'>; memberId: Id<'member'>; because: 'asked' | 'gone' }
  'room.tried': { roomId: Id<'room'> }
  'room.changed': { roomId: Id<'room'> }

  'huddle.planned': { huddleId: Id<'huddle'> }
  'huddle.started': { huddleId: Id<'huddle'> }
  'huddle.held': { huddleId: Id<'huddle'> }
  'huddle.cancelled': { huddleId: Id<'huddle'> }
  'huddle.handed_over': { huddleId: Id<'huddle'>; to: Id<'member'> }
  'huddle.attended': { huddleId: Id<'huddle'>; members: number }
  'agenda.topic_added': { huddleId: Id<'huddle'> }
  'agenda.discussed': { huddleId: Id<'huddle'>; itemId: Id<'agendaitem'> }
  'agenda.elevated': { itemId: Id<'agendaitem'>; initiativeId: Id<'initiative'> }
  'commitment.made': { commitmentId: Id<'commitment'>; huddleId: Id<'huddle'> }
  'commitment.handed_over': { commitmentId: Id<'commitment'>; to: Id<'member'> }
  'commitment.reported': { commitmentId: Id<'commitment'>; status: string }
  'initiative.proposed': { initiativeId: Id<'initiative'> }
  'initiative.changed': { initiativeId: Id<'initiative'>; what: string }
  'initiative.shipped': { initiativeId: Id<'initiative'> }
  'initiative.announced': { initiativeId: Id<'initiative'>; announcementId: Id<'announcement'> }
}

export type EventName = keyof Events
export type Facts<E extends EventName> = Events[E]
