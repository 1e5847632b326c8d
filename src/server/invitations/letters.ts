import { type Id, toUuid } from '#core/ids.ts'
import { inLanguage, languageFor } from '#core/surveys/language.ts'
import { personal } from '#core/surveys/piping.ts'
import type { SurveyDefinition } from '#core/surveys/survey.ts'
import { surveyMail } from '../../survey/survey-mail.ts'
import type { Ctx } from '../ctx.ts'
import { mintTokens } from '../members/tokens.ts'
import { type QueuedMessage, queueMessages, queueSms } from '../messages/queue.ts'
import { answerableUntil, surveyText } from '../sms/survey-text.ts'
import { findVersion } from '../surveys/store.ts'
import { findWorkspace } from '../workspaces/store.ts'
import type { StoredInvitation } from './store.ts'

type Kind = { isReminder: boolean }
export type Written = { id: Id<'invitation'>; messageId: Id<'message'> }

/** A message for each invitation, in the person's language and with a link of its own. */
export const queueLetters = async (
  ctx: Ctx,
  invitations: readonly StoredInvitation[],
  kind: Kind,
): Promise<Written[]> => {
  const definitionFor = await definitions(ctx, invitations)
  const written: Written[] = []
  for (const one of invitations.filter(({ channel }) => channel === 'sms')) {
    const text = await surveyText(ctx, definitionFor(one), { invitationId: one.id, ...kind })
    const to = { name: one.person.name, phone: one.person.phone ?? '' }
    written.push({ id: one.id, messageId: await queueSms(ctx, { ...headOf(one, kind), to, text }) })
  }
  const mailed = invitations.filter(({ channel }) => channel === 'email')
  const mails = await mailsTo(ctx, mailed, { ...kind, definitionFor })
  for (const [at, messageId] of (await queueMessages(ctx, mails)).entries())
    written.push({ id: mailed[at]!.id, messageId })
  return written
}

/** What keeps an invitation from leaving twice. */
export const letterKey = (id: Id<'invitation'>, { isReminder }: Kind): string =>
  `invitation:${id}${isReminder ? ':reminder' : ''}`

const headOf = ({ id, personId }: StoredInvitation, { isReminder }: Kind) => ({
  key: letterKey(id, { isReminder }),
  kind: isReminder ? ('reminder' as const) : ('survey' as const),
  personId,
})

type DefinitionFor = (invitation: StoredInvitation) => SurveyDefinition

/** Read once for many people; what is said to each is theirs. */
const definitions = async (ctx: Ctx, invitations: readonly StoredInvitation[]): Promise<DefinitionFor> => {
  const versions = new Map<Id<'surveyversion'>, SurveyDefinition>()
  for (const id of new Set(invitations.map(({ versionId }) => versionId))) {
    const version = await findVersion(ctx, id)
    if (!version) throw new Error(`an invitation asks version ${id}, which does not exist`)
    versions.set(id, version.definition)
  }
  const translated = new Map<string, SurveyDefinition>()
  return ({ versionId, person }) => {
    const definition = versions.get(versionId)!
    const language = languageFor(definition, [person.locale])
    const known = translated.get(`${versionId} ${language}`) ?? inLanguage(definition, language)
    translated.set(`${versionId} ${language}`, known)
    return personal(known, person)
  }
}

const mailsTo = async (
  ctx: Ctx,
  invitations: readonly StoredInvitation[],
  { isReminder, definitionFor }: Kind & { definitionFor: DefinitionFor },
): Promise<QueuedMessage[]> => {
  if (invitations.length === 0) return []
  const workspace = await findWorkspace(ctx)
  const tokens = await mintTokens(
    ctx,
    'survey',
    invitations.map(({ id }) => toUuid(id)),
    { expiresAt: answerableUntil(ctx) },
  )
  return invitations.map((one, at) => {
    const definition = definitionFor(one)
    return {
      ...headOf(one, { isReminder }),
      to: { name: one.person.name, address: one.person.email ?? '' },
      headers: { 'Content-Language': definition.locale },
      ...surveyMail({
        workspace: workspace.mailFromName ?? workspace.name,
        definition,
        name: one.person.name,
        surveyUrl: `${ctx.url}/s/${tokens[at]!}`,
        unsubscribeUrl: null,
        isReminder,
      }),
    }
  })
}
