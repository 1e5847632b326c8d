import { useState } from 'react'
import { accountRoutes } from '#core/accounts/api.ts'
import type { Id } from '#core/ids.ts'
import { invitationRoutes } from '#core/invitations/api.ts'
import { splitAddresses } from '#core/people/address.ts'
import { ASKING_CHANNELS, type AskingChannel } from '#core/restraints/restraint.ts'
import type { Survey } from '#core/surveys/api.ts'
import { useAct, useAsk } from '../ask.ts'
import { useSegmentChoices } from '../segments/use-segments.ts'
import { ChannelChoice } from '../sms/ChannelChoice.tsx'
import { SurveyText } from '../sms/SurveyText.tsx'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { ComboBox } from '../ui/ComboBox.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { Form } from '../ui/Form.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Stack } from '../ui/Page.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { Select } from '../ui/Select.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { toast } from '../ui/toast.ts'
import { AskedCounts } from './AskedCounts.tsx'

const WHOM = ['addresses', 'segment', 'never', 'account', 'all'] as const
type Whom = (typeof WHOM)[number]

/** Counted first, sent second: nobody sends to more people than the number they have seen. */
export const InviteForm = ({ survey }: { survey: Survey }) => {
  const [whom, setWhom] = useState<Whom>('addresses')
  const [pasted, setPasted] = useState('')
  const [accountId, setAccountId] = useState<Id<'account'> | null>(null)
  const [segmentId, setSegmentId] = useState<Id<'segment'> | null>(null)
  const segments = useSegmentChoices()
  const [restDays, setRestDays] = useState<number | null>(null)
  const [isSure, setSure] = useState(false)
  const [channel, setChannel] = useState<AskingChannel>('email')
  const chosen = chosenOf(whom, { pasted, accountId, segmentId })
  const input = { id: survey.id, channel, ...(restDays !== null && { restDays }), ...chosen }

  const count = useAct(invitationRoutes.invite, { shown: true })
  const [counted, setCounted] = useState<Awaited<ReturnType<typeof count.actAsync>> | null>(null)
  const send = useAct(invitationRoutes.invite, {
    touches: ['invitations'],
    onDone: ({ planned }) => {
      toast.done(t('surveys.sent', { n: planned }))
      setCounted(null)
      setSure(false)
      setPasted('')
    },
  })
  const changed = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      set(value)
      setCounted(null)
    }
  }
  const whyNot =
    survey.status === 'live' ? (chosen ? null : t('surveys.nobody_chosen')) : t('surveys.link_not_live')
  return (
    <Form
      problem={count.problem}
      onSubmit={() => void count.actAsync({ ...input, rehearse: true }).then(setCounted, () => {})}
    >
      <ChannelChoice of={ASKING_CHANNELS} value={channel} onChange={changed(setChannel)} />
      {channel === 'sms' && <SurveyText id={survey.id} />}
      <RadioGroup
        label={t('surveys.invite_whom')}
        value={whom}
        onChange={changed(setWhom)}
        choices={WHOM.map((value) => ({ value, text: t(`surveys.whom_${value}`) }))}
      />
      {whom === 'addresses' && (
        <TextArea
          name="addresses"
          label={t('surveys.addresses')}
          hint={t('surveys.addresses_hint')}
          rows={5}
          value={pasted}
          onChange={changed(setPasted)}
        />
      )}
      {whom === 'segment' && (
        <Select
          label={t('segments.filter')}
          placeholder={t('segments.choose')}
          hint={segments.length === 0 ? t('segments.none') : undefined}
          value={segmentId}
          onChange={changed(setSegmentId)}
          choices={segments}
        />
      )}
      {whom === 'account' && <AccountPicker value={accountId} onChange={changed(setAccountId)} />}
      <NumberField
        name="restDays"
        label={t('surveys.rest_days')}
        hint={t('surveys.rest_days_hint')}
        min={0}
        max={365}
        value={restDays}
        onChange={changed(setRestDays)}
      />
      {counted && <AskedCounts asked={counted} />}
      <Stack row gap={2}>
        {counted && counted.planned > 0 ? (
          <>
            <Button kind="primary" icon="send" onPress={() => setSure(true)}>
              {t('surveys.send', { n: counted.planned })}
            </Button>
            <Button onPress={() => setCounted(null)}>{t('surveys.count_change')}</Button>
          </>
        ) : (
          <Button type="submit" icon="eye" whyNot={whyNot} pending={count.pending}>
            {t('surveys.count')}
          </Button>
        )}
      </Stack>
      {isSure && counted && (
        <Confirm
          title={t('surveys.send_title', { n: counted.planned })}
          yes={t('surveys.send', { n: counted.planned })}
          pending={send.pending}
          onClose={() => setSure(false)}
          onYes={() => send.act({ ...input, rehearse: false })}
        >
          {t(`surveys.send_${channel}_why`)}
        </Confirm>
      )}
    </Form>
  )
}

const AccountPicker = ({
  value,
  onChange,
}: {
  value: Id<'account'> | null
  onChange: (id: Id<'account'> | null) => void
}) => {
  const [search, setSearch] = useState('')
  const found = useAsk(accountRoutes.list, { search, limit: 20 }, { keep: true })
  return (
    <ComboBox<Id<'account'>>
      label={t('surveys.account')}
      value={value}
      onChange={onChange}
      onSearch={setSearch}
      choices={(found.data?.items ?? []).map(({ id, name }) => ({ value: id, text: name }))}
    />
  )
}

type Chosen = { pasted: string; accountId: Id<'account'> | null; segmentId: Id<'segment'> | null }

const chosenOf = (whom: Whom, { pasted, accountId, segmentId }: Chosen) => {
  if (whom === 'segment') return segmentId && { segment: { segmentId } }
  if (whom === 'never') return { segment: { neverAsked: true } }
  if (whom === 'all') return { segment: { all: true } }
  if (whom === 'account') return accountId && { segment: { accountId } }
  const addresses = splitAddresses(pasted).map((line) => line.slice(0, 400))
  return addresses.length > 0 ? { addresses } : null
}
