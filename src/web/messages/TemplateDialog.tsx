import { useState } from 'react'
import { templateRoutes } from '#core/messages/api.ts'
import { SUBJECT_LIMIT, TEXT_LIMIT } from '#core/messages/message.ts'
import type { Template } from '#core/messages/template.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { DraftDialog } from '../ui/DraftDialog.tsx'
import { Form } from '../ui/Form.tsx'
import { Stack } from '../ui/Page.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'
import { MergeFields } from './MergeFields.tsx'
import { TemplatePreview } from './TemplatePreview.tsx'

export const TemplateDialog = ({ template, onClose }: { template: Template | null; onClose: () => void }) => {
  const [name, setName] = useState(template?.name ?? '')
  const [subject, setSubject] = useState(template?.subject ?? '')
  const [body, setBody] = useState(template?.body ?? '')
  const [isRemoving, setRemoving] = useState(false)
  const saved = {
    shown: true,
    onDone: () => {
      toast.done(t('ui.saved'))
      onClose()
    },
  }
  const create = useAct(templateRoutes.create, saved)
  const change = useAct(templateRoutes.change, saved)
  const remove = useAct(templateRoutes.remove, {
    onDone: () => {
      toast.done(t('templates.removed'))
      onClose()
    },
  })
  const given = { name, subject, body }
  return (
    <DraftDialog
      draft={given}
      size="wide"
      title={template ? t('templates.edit', { name: template.name }) : t('templates.new')}
      onClose={onClose}
    >
      <Form
        problem={create.problem ?? change.problem}
        onSubmit={() => (template ? change.act({ id: template.id, ...given }) : create.act(given))}
      >
        <TextField
          name="name"
          label={t('templates.name')}
          required
          maxLength={100}
          value={name}
          onChange={setName}
        />
        <TextField
          name="subject"
          label={t('templates.subject')}
          required
          maxLength={SUBJECT_LIMIT}
          value={subject}
          onChange={setSubject}
        />
        <TextArea
          name="body"
          label={t('templates.body')}
          required
          rows={8}
          maxLength={TEXT_LIMIT}
          value={body}
          onChange={setBody}
        />
        <MergeFields onPick={(field) => setBody(`${body}${field}`)} />
        <TemplatePreview subject={subject} body={body} />
        <Stack row gap={2}>
          <Button kind="primary" type="submit" pending={create.pending || change.pending}>
            {t('ui.save')}
          </Button>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          {template && (
            <Button icon="trash" onPress={() => setRemoving(true)}>
              {t('templates.remove')}
            </Button>
          )}
        </Stack>
      </Form>
      {isRemoving && template && (
        <Confirm
          danger
          title={t('templates.remove_title', { name: template.name })}
          yes={t('templates.remove')}
          pending={remove.pending}
          onClose={() => setRemoving(false)}
          onYes={() => remove.act({ id: template.id })}
        >
          {t('templates.remove_why')}
        </Confirm>
      )}
    </DraftDialog>
  )
}
