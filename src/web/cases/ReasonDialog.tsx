import { useState } from 'react'
import { caseRoutes } from '#core/cases/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { Text } from '../ui/Text.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { toast } from '../ui/toast.ts'
import type { CaseDialogProps } from './CaseDialogs.tsx'
import { TOUCHED } from './case-acts.ts'

/** The two verbs that need nothing but their reason. */
export const ReasonDialog = ({ story, onClose, verb }: CaseDialogProps & { verb: 'escalate' | 'reopen' }) => {
  const [reason, write] = useState('')
  const options = {
    shown: true,
    touches: TOUCHED,
    onDone: () => {
      toast.done(t(`cases.did_${verb}`))
      onClose()
    },
  }
  const escalate = useAct(caseRoutes.escalate, options)
  const reopen = useAct(caseRoutes.reopen, options)
  const { act, pending, problem } = verb === 'escalate' ? escalate : reopen
  const send = () => act({ id: story.id, version: story.version, reason })
  return (
    <FormDialog
      draft={reason}
      title={t(`cases.${verb}_title`)}
      onClose={onClose}
      onSubmit={send}
      problem={problem}
    >
      <Text muted>{t(`cases.${verb}_about`)}</Text>
      <TextArea
        name="reason"
        label={t('cases.reason')}
        required
        value={reason}
        onChange={write}
        maxLength={2000}
        onSend={send}
      />
      <Button type="submit" kind="primary" pending={pending}>
        {t(`cases.verb_${verb}`)}
      </Button>
    </FormDialog>
  )
}
