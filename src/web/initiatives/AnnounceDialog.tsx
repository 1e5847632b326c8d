import { useEffect, useState } from 'react'
import { announcementRoutes, type Initiative } from '#core/initiatives/api.ts'
import type { Output } from '#core/wire.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { DraftDialog } from '../ui/DraftDialog.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Form } from '../ui/Form.tsx'
import { Stack } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Text } from '../ui/Text.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'
import styles from './initiatives.module.css'

type Preview = Output<typeof announcementRoutes.preview>

/** Nothing leaves before it was seen as it will be read, with the count of who reads it, and confirmed. */
export const AnnounceDialog = ({
  initiative: { id },
  onClose,
}: {
  initiative: Initiative
  onClose: () => void
}) => {
  const [shown, show] = useState<Preview | null>(null)
  const preview = useAct(announcementRoutes.preview, { shown: true, onDone: show })
  const { act } = preview
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the dialog opens
  useEffect(() => act({ id }), [])
  if (shown)
    return (
      <Writing
        id={id}
        shown={shown}
        refreshing={preview.pending}
        problem={preview.problem}
        onShow={(mail) => act({ id, ...mail })}
        onClose={onClose}
      />
    )
  return (
    <Dialog title={t('initiatives.tell')} open onClose={onClose} size="wide">
      {preview.problem ? (
        <ErrorState error={preview.problem} onRetry={() => act({ id })} />
      ) : (
        <Skeleton lines={8} />
      )}
    </Dialog>
  )
}

const Writing = ({
  id,
  shown,
  refreshing,
  problem,
  onShow,
  onClose,
}: {
  id: Initiative['id']
  shown: Preview
  refreshing: boolean
  problem: Error | null
  onShow: (mail: { subject: string; body: string }) => void
  onClose: () => void
}) => {
  const [subject, setSubject] = useState(shown.subject)
  const [body, setBody] = useState(shown.body)
  const [isSure, setSure] = useState(false)
  const isOld = subject !== shown.subject || body !== shown.body
  const announce = useAct(announcementRoutes.announce, {
    shown: true,
    touches: ['feedback', 'ledger', 'messages'],
    onDone: () => {
      toast.done(t('initiatives.told', { n: shown.recipients }))
      onClose()
    },
  })
  return (
    <>
      <DraftDialog
        draft={[subject, body]}
        title={t('initiatives.tell')}
        onClose={onClose}
        size="wide"
        footer={
          <>
            <Button icon="eye" pending={refreshing} onPress={() => onShow({ subject, body })}>
              {t('initiatives.tell_refresh')}
            </Button>
            <Button
              kind="primary"
              icon="send"
              whyNot={shown.recipients === 0 ? t('initiatives.tell_nobody') : null}
              pending={announce.pending}
              onPress={() => setSure(true)}
            >
              {t('initiatives.tell_send', { n: shown.recipients })}
            </Button>
          </>
        }
      >
        <Form onSubmit={() => onShow({ subject, body })} problem={announce.problem ?? problem}>
          <Recipients preview={shown} />
          <TextField
            name="subject"
            label={t('initiatives.tell_subject')}
            required
            maxLength={200}
            value={subject}
            onChange={setSubject}
          />
          <TextArea
            name="body"
            label={t('initiatives.tell_body')}
            hint={t('initiatives.tell_body_hint')}
            required
            rows={9}
            maxLength={10_000}
            value={body}
            onChange={setBody}
          />
          {!isOld && <Samples preview={shown} />}
        </Form>
      </DraftDialog>
      {isSure && (
        <Confirm
          title={t('initiatives.tell_sure', { n: shown.recipients })}
          yes={t('initiatives.tell_send', { n: shown.recipients })}
          pending={announce.pending}
          onClose={() => setSure(false)}
          onYes={() => {
            setSure(false)
            announce.act({ id, subject, body })
          }}
        >
          <Text>{t('initiatives.tell_sure_why')}</Text>
        </Confirm>
      )}
    </>
  )
}

const Recipients = ({ preview: { recipients, skipped } }: { preview: Preview }) => (
  <Stack gap={1}>
    <p>
      <strong>{t('initiatives.tell_who', { n: recipients })}</strong>
    </p>
    {skipped.length > 0 && (
      <>
        <Text small muted>
          {t('initiatives.tell_skipped')}
        </Text>
        <ul className={styles.skipped}>
          {skipped.map(({ reason, count }) => (
            <li key={reason}>{t(`initiatives.skip_${reason}`, { n: count })}</li>
          ))}
        </ul>
      </>
    )}
  </Stack>
)

const Samples = ({ preview: { sample } }: { preview: Preview }) =>
  sample.length > 0 && (
    <Stack gap={2}>
      <h3 className={styles.groupTitle}>{t('initiatives.tell_samples')}</h3>
      {sample.map((mail) => (
        <article key={mail.personId} className={styles.mail}>
          <Text small muted>
            {t('initiatives.tell_to', {
              name: mail.name ? `${mail.name} <${mail.address}>` : mail.address,
            })}
          </Text>
          <p className={styles.mailSubject}>{mail.subject}</p>
          <Text>{mail.text}</Text>
        </article>
      ))}
    </Stack>
  )
