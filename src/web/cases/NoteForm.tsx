import { caseRoutes } from '#core/cases/api.ts'
import type { Id } from '#core/ids.ts'
import { useAct } from '../ask.ts'
import { useConnection } from '../live.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Form } from '../ui/Form.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { toast } from '../ui/toast.ts'
import styles from './desk.module.css'
import type { Draft } from './draft.ts'

export const NoteForm = ({
  id,
  draft,
  keep,
}: {
  id: Id<'case'>
  draft: Draft
  keep: (change: Partial<Draft>) => void
}) => {
  const remove = useAct(caseRoutes.removeNote)
  const add = useAct(caseRoutes.note, {
    shown: true,
    onDone: (note) => {
      keep({ note: '' })
      toast.undo(t('cases.noted'), () => {
        remove.act({ id, noteId: note.id })
        keep({ note: note.body })
      })
    },
  })
  const isOffline = useConnection() === 'offline'
  const whyNot = isOffline ? t('cases.offline') : draft.note.trim() === '' ? t('cases.nothing_written') : null
  const send = () => {
    if (whyNot === null && !add.pending) add.act({ id, body: draft.note })
  }
  return (
    <Form onSubmit={send} problem={add.problem}>
      <div className={styles.form}>
        <TextArea
          name="body"
          label={t('cases.note_text')}
          rows={4}
          value={draft.note}
          onChange={(note) => keep({ note })}
          maxLength={10_000}
          onSend={send}
        />
        <div className={styles.acts}>
          <Button type="submit" icon="note" pending={add.pending} whyNot={whyNot}>
            {t('cases.note_add')}
          </Button>
        </div>
      </div>
    </Form>
  )
}
