import { useState } from 'react'
import { proofRoutes, secondFactorRoutes } from '#core/members/second-factor-api.ts'
import { useAct, useAsk } from '../ask.ts'
import { settleProof } from '../proof.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import { TextField } from '../ui/TextField.tsx'
import { CodeField } from './CodeField.tsx'

/** Before something dangerous, when one has not said for a while who one is. */
export const ProofDialog = () => {
  const factor = useAsk(secondFactorRoutes.show, {})
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const prove = useAct(proofRoutes.prove, { shown: true, onDone: () => settleProof(true) })
  return (
    <FormDialog
      title={t('members.proof_title')}
      problem={prove.problem}
      onClose={() => settleProof(false)}
      onSubmit={() => prove.act({ password, ...(code && { code }) })}
    >
      <Text>{t('members.proof_about')}</Text>
      <TextField
        name="password"
        type="password"
        label={t('members.password')}
        autoComplete="current-password"
        autoFocus
        required
        value={password}
        onChange={setPassword}
      />
      <Await {...factor}>{({ since }) => since && <CodeField value={code} onChange={setCode} />}</Await>
      <Stack row gap={2}>
        <Button kind="primary" type="submit" pending={prove.pending}>
          {t('members.proof_yes')}
        </Button>
        <Button onPress={() => settleProof(false)}>{t('ui.cancel')}</Button>
      </Stack>
    </FormDialog>
  )
}
