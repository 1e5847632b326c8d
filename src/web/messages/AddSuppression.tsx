import { useState } from 'react'
import { suppressionRoutes } from '#core/messages/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Form } from '../ui/Form.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'
import styles from './Messages.module.css'

export const AddSuppression = () => {
  const [address, setAddress] = useState('')
  const [detail, setDetail] = useState('')
  const add = useAct(suppressionRoutes.add, {
    shown: true,
    touches: ['people'],
    onDone: (added) => {
      toast.done(t('suppressions.added', { address: added.address }))
      setAddress('')
      setDetail('')
    },
  })
  return (
    <Form problem={add.problem} onSubmit={() => add.act({ address, ...(detail.trim() && { detail }) })}>
      <div className={styles.add}>
        <TextField
          name="address"
          label={t('suppressions.add')}
          required
          maxLength={320}
          value={address}
          onChange={setAddress}
        />
        <TextField
          name="detail"
          label={t('suppressions.detail')}
          required={false}
          maxLength={500}
          value={detail}
          onChange={setDetail}
        />
        <Button type="submit" pending={add.pending}>
          {t('suppressions.add_do')}
        </Button>
      </div>
    </Form>
  )
}
