import { useEffect, useState } from 'react'
import { secondFactorRoutes } from '#core/members/second-factor-api.ts'
import { refresh, useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { CopyLine } from '../ui/CopyLine.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Form } from '../ui/Form.tsx'
import { Stack } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Text } from '../ui/Text.tsx'
import { CodeField } from './CodeField.tsx'
import styles from './Members.module.css'
import { RecoveryCodes } from './RecoveryCodes.tsx'

/** Scan, type the first code, keep the others: nothing is in force before the code was right. */
export const SetUpFactor = ({ onClose }: { onClose: () => void }) => {
  const [code, setCode] = useState('')
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const [secret, setSecret] = useState<{ secret: string; picture: string } | null>(null)
  const begin = useAct(secondFactorRoutes.begin, { shown: true, onDone: setSecret })
  const confirm = useAct(secondFactorRoutes.confirm, {
    shown: true,
    onDone: (answer) => setCodes(answer.codes),
  })
  const { act } = begin
  // biome-ignore lint/correctness/useExhaustiveDependencies: one secret for each opening, not for each drawing.
  useEffect(() => act({}), [])
  const close = () => {
    // What one may do hangs on it where the workspace asks for a second factor.
    void refresh(['me'])
    onClose()
  }
  if (codes) return <RecoveryCodes codes={codes} onClose={close} />
  return (
    <Dialog open title={t('members.factor_set')} onClose={onClose}>
      {begin.problem ? (
        <ErrorState error={begin.problem} onRetry={() => begin.act({})} />
      ) : secret ? (
        <Form problem={confirm.problem} onSubmit={() => confirm.act({ code })}>
          <Text>{t('members.factor_scan')}</Text>
          <img
            className={styles.code}
            alt={t('members.factor_picture')}
            src={`data:image/svg+xml,${encodeURIComponent(secret.picture)}`}
          />
          <Text muted>{t('members.factor_by_hand')}</Text>
          <CopyLine label={t('members.factor_secret')} text={secret.secret} />
          <CodeField appOnly value={code} onChange={setCode} />
          <Stack row gap={2}>
            <Button kind="primary" type="submit" pending={confirm.pending}>
              {t('members.factor_confirm')}
            </Button>
            <Button onPress={onClose}>{t('ui.cancel')}</Button>
          </Stack>
        </Form>
      ) : (
        <Skeleton lines={6} />
      )}
    </Dialog>
  )
}
