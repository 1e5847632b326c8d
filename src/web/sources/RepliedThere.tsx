import { useState } from 'react'
import type { Id } from '#core/ids.ts'
import { originRoutes } from '#core/sources/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { Text } from '../ui/Text.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { toast } from '../ui/toast.ts'

/** Where no program may reply, somebody does it on the page, and what they said is the evidence. */
export const RepliedThere = ({ id, onClose }: { id: Id<'feedback'>; onClose: () => void }) => {
  const [what, setWhat] = useState('')
  const note = useAct(originRoutes.repliedThere, {
    shown: true,
    touches: ['cases', 'ledger'],
    onDone: () => {
      toast.done(t('sources.replied_there_done'))
      onClose()
    },
  })
  return (
    <FormDialog
      draft={what}
      title={t('sources.replied_there_title')}
      problem={note.problem}
      onClose={onClose}
      onSubmit={() => what.trim() !== '' && note.act({ id, what })}
    >
      <Text muted>{t('sources.replied_there_about')}</Text>
      <TextArea
        name="what"
        label={t('sources.replied_there_what')}
        rows={4}
        value={what}
        onChange={setWhat}
        maxLength={10_000}
      />
      <Button
        kind="primary"
        type="submit"
        pending={note.pending}
        whyNot={what.trim() === '' ? t('sources.reply_empty') : null}
      >
        {t('sources.replied_there')}
      </Button>
    </FormDialog>
  )
}
