import { useState } from 'react'
import { CONTACT_WAYS, caseRoutes } from '#core/cases/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { Text } from '../ui/Text.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { toast } from '../ui/toast.ts'
import type { CaseDialogProps } from './CaseDialogs.tsx'
import { TOUCHED } from './case-acts.ts'

/** Spoken, not written: it stops the same promises as a reply, and the words are its evidence. */
export const ContactDialog = ({ story, onClose }: CaseDialogProps) => {
  const [by, choose] = useState<(typeof CONTACT_WAYS)[number]>('phone')
  const [what, write] = useState('')
  const contact = useAct(caseRoutes.contact, {
    shown: true,
    touches: TOUCHED,
    onDone: () => {
      toast.done(t('cases.did_contact'))
      onClose()
    },
  })
  const send = () => contact.act({ id: story.id, version: story.version, by, what })
  return (
    <FormDialog
      draft={what}
      title={t('cases.contact_title')}
      onClose={onClose}
      onSubmit={send}
      problem={contact.problem}
    >
      <Text muted>{t('cases.contact_about')}</Text>
      <RadioGroup
        label={t('cases.contact_by')}
        value={by}
        onChange={choose}
        choices={CONTACT_WAYS.map((value) => ({ value, text: t(`cases.contact_${value}`) }))}
      />
      <TextArea
        name="what"
        label={t('cases.contact_what')}
        required
        value={what}
        onChange={write}
        maxLength={10_000}
        onSend={send}
      />
      <Button type="submit" kind="primary" icon="check" pending={contact.pending}>
        {t('cases.contact_send')}
      </Button>
    </FormDialog>
  )
}
