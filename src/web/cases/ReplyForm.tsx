import type { CaseStory } from '#core/cases/case.ts'
import { messageRoutes, replyRoutes } from '#core/messages/api.ts'
import { SUBJECT_LIMIT, TEXT_LIMIT, WRITTEN_CHANNELS, type WrittenChannel } from '#core/messages/message.ts'
import { TRACKING_LINK } from '#core/messages/template.ts'
import { SMS_LIMIT } from '#core/sms/api.ts'
import { asksForReview } from '#core/templates/asks-for-review.ts'
import { useCan } from '../app/session.ts'
import { useAct } from '../ask.ts'
import { useConnection } from '../live.ts'
import { ChannelChoice } from '../sms/ChannelChoice.tsx'
import { SegmentCount } from '../sms/SegmentCount.tsx'
import { t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Form } from '../ui/Form.tsx'
import { Text } from '../ui/Text.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'
import { TOUCHED } from './case-acts.ts'
import styles from './desk.module.css'
import type { Draft } from './draft.ts'
import { SuggestReply } from './SuggestReply.tsx'
import { TemplatePicker } from './TemplatePicker.tsx'
import { whySentence } from './why-not.ts'

type ReplyFormProps = {
  story: CaseStory
  draft: Draft
  keep: (change: Partial<Draft>) => void
  sent: () => void
}

export const ReplyForm = ({ story, draft, keep, sent }: ReplyFormProps) => {
  const can = useCan()
  const takeBack = useAct(messageRoutes.takeBack, { touches: ['cases'] })
  const reply = useAct(replyRoutes.reply, { touches: TOUCHED })
  const subject = draft.subject || t('cases.subject_first', { title: story.title })
  const { channel } = draft
  const isText = channel === 'sms'
  const isOffline = useConnection() === 'offline'
  const whyNot = isOffline ? t('cases.offline') : whyNotWrite(story, channel, can('messages.send'))
  const send = async () => {
    if (whyNot !== null || draft.text.trim() === '' || reply.pending) return
    const { text, key } = draft
    const letter = isText ? { channel, text } : { channel, subject, text }
    const message = await reply.actAsync({ id: story.id, ...letter, key }).catch(() => null)
    if (!message) return
    sent()
    toast.undo(t('cases.sent'), () => {
      // What was taken back is a new letter: the old key would be taken for the same one.
      void takeBack.actAsync({ id: message.id }).then(
        () => {
          keep({ subject, text, key: crypto.randomUUID() })
          toast.say(t('cases.taken_back'))
        },
        () => {},
      )
    })
  }
  return (
    <Form onSubmit={() => void send()} problem={reply.problem}>
      <div className={styles.form}>
        {whyNot && (
          <Text muted small>
            {whyNot}
          </Text>
        )}
        <TemplatePicker caseId={story.id} draft={draft} keep={keep} />
        <SuggestReply caseId={story.id} draft={draft} keep={keep} />
        <ChannelChoice of={WRITTEN_CHANNELS} value={channel} onChange={(next) => keep({ channel: next })} />
        {!isText && (
          <TextField
            name="subject"
            label={t('cases.subject')}
            value={subject}
            onChange={(next) => keep({ subject: next })}
            maxLength={SUBJECT_LIMIT}
          />
        )}
        <TextArea
          name="text"
          label={t('cases.text')}
          rows={6}
          value={draft.text}
          onChange={(text) => keep({ text })}
          maxLength={isText ? SMS_LIMIT : TEXT_LIMIT}
          {...(draft.text.includes(TRACKING_LINK) && { hint: t('cases.link_hint') })}
          onSend={() => void send()}
        />
        {isText && <SegmentCount text={draft.text} />}
        {asksForReview(isText ? draft.text : `${subject}\n${draft.text}`) && (
          <Banner kind="warning">{t('cases.asks_for_review')}</Banner>
        )}
        <div className={styles.acts}>
          <Button
            type="submit"
            kind="primary"
            icon="send"
            pending={reply.pending}
            whyNot={whyNot ?? (draft.text.trim() === '' ? t('cases.nothing_written') : null)}
          >
            {t('cases.send')}
          </Button>
          {!draft.text.includes(TRACKING_LINK) && (
            <Button
              size="small"
              kind="plain"
              icon="link"
              onPress={() => keep({ text: `${draft.text}${draft.text && '\n\n'}${TRACKING_LINK}` })}
            >
              {t('cases.link_insert')}
            </Button>
          )}
          {draft.text !== '' && <span className={styles.muted}>{t('cases.draft_kept')}</span>}
        </div>
      </div>
    </Form>
  )
}

const whyNotWrite = ({ person, verbs }: CaseStory, channel: WrittenChannel, may: boolean): string | null => {
  if (!may) return whySentence('right.missing')
  if (!person) return t('cases.no_person')
  if (channel === 'sms') return person.phone ? whySentence(verbs.reply) : t('cases.no_phone')
  return person.email ? whySentence(verbs.reply) : t('cases.no_address')
}
