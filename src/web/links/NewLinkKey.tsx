import { useState } from 'react'
import { linkKeyRoutes } from '#core/links/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { CopyLine } from '../ui/CopyLine.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './Links.module.css'

/** The secret lives in this dialog only, with the code that signs by it. */
export const NewLinkKey = ({ onClose }: { onClose: () => void }) => {
  const [name, setName] = useState('')
  const [secret, setSecret] = useState<string | null>(null)
  const create = useAct(linkKeyRoutes.create, { shown: true, onDone: (made) => setSecret(made.secret) })
  if (secret)
    return (
      <Dialog
        open
        alert
        size="wide"
        title={t('links.secret_title')}
        onClose={onClose}
        footer={
          <Button kind="primary" onPress={onClose}>
            {t('links.kept')}
          </Button>
        }
      >
        <Stack gap={3}>
          <Text>{t('links.secret_why')}</Text>
          <CopyLine label={t('links.secret')} text={secret} />
          <Text>{t('links.how')}</Text>
          <pre className={styles.code}>{SAMPLE}</pre>
        </Stack>
      </Dialog>
    )
  return (
    <FormDialog
      title={t('links.key_new')}
      problem={create.problem}
      onClose={onClose}
      onSubmit={() => create.act({ name })}
    >
      <TextField
        name="name"
        label={t('links.key_name')}
        hint={t('links.key_name_hint')}
        required
        maxLength={100}
        value={name}
        onChange={setName}
      />
      <Stack row gap={2}>
        <Button kind="primary" type="submit" pending={create.pending}>
          {t('links.key_new')}
        </Button>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
      </Stack>
    </FormDialog>
  )
}

/** As in docs/links.md, where a test runs it. */
const SAMPLE = `const said = { email: 'kim@example.com', name: 'Kim', exp: Math.floor(Date.now() / 1000) + 14 * 86_400 }
const payload = Buffer.from(JSON.stringify(said)).toString('base64url')
const signature = createHmac('sha256', secret).update(payload).digest('base64url')
const address = \`\${link}?who=\${payload}.\${signature}\``
