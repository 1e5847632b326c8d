import { useState } from 'react'
import { RIGHTS, type Right } from '#core/members/role.ts'
import { keyRoutes } from '#core/workspaces/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { CopyLine } from '../ui/CopyLine.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Form } from '../ui/Form.tsx'
import { Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './Keys.module.css'

/** The secret lives in this dialog only: nothing keeps it once it is closed. */
export const NewKey = ({ onClose }: { onClose: () => void }) => {
  const [name, setName] = useState('')
  const [rights, setRights] = useState<Right[]>(['feedback.write'])
  const [secret, setSecret] = useState<string | null>(null)
  const create = useAct(keyRoutes.create, { shown: true, onDone: (answer) => setSecret(answer.secret) })
  if (secret)
    return (
      <Dialog
        open
        alert
        title={t('api_keys.secret_title')}
        onClose={onClose}
        footer={
          <Button kind="primary" onPress={onClose}>
            {t('api_keys.kept')}
          </Button>
        }
      >
        <Stack gap={3}>
          <Text>{t('api_keys.secret_why')}</Text>
          <CopyLine label={t('api_keys.secret')} text={secret} />
        </Stack>
      </Dialog>
    )
  return (
    <Dialog open title={t('api_keys.new')} onClose={onClose}>
      <Form problem={create.problem} onSubmit={() => create.act({ name, rights })}>
        <TextField
          name="name"
          label={t('api_keys.name')}
          hint={t('api_keys.name_hint')}
          autoFocus
          required
          maxLength={100}
          value={name}
          onChange={setName}
        />
        <fieldset className={styles.rights}>
          <legend>{t('api_keys.rights')}</legend>
          <Checkbox
            checked={rights.length === RIGHTS.length}
            some={rights.length > 0 && rights.length < RIGHTS.length}
            onChange={(on) => setRights(on ? [...RIGHTS] : [])}
          >
            {t('api_keys.all')}
          </Checkbox>
          <div className={styles.grid}>
            {RIGHTS.map((right) => (
              <Checkbox
                key={right}
                checked={rights.includes(right)}
                onChange={(on) => setRights(on ? [...rights, right] : rights.filter((one) => one !== right))}
              >
                <code>{right}</code>
              </Checkbox>
            ))}
          </div>
        </fieldset>
        <Stack row gap={2}>
          <Button kind="primary" type="submit" pending={create.pending}>
            {t('api_keys.create')}
          </Button>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
        </Stack>
      </Form>
    </Dialog>
  )
}
