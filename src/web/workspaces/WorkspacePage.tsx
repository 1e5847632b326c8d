import { useState } from 'react'
import { type Workspace, workspaceRoutes } from '#core/workspaces/api.ts'
import { useAct, useAsk } from '../ask.ts'
import { Calendars } from '../calendars/Calendars.tsx'
import { ZoneField } from '../calendars/ZoneField.tsx'
import { MailKeys } from '../messages/MailKeys.tsx'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { CurrencyField } from '../ui/CurrencyField.tsx'
import { Form } from '../ui/Form.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Page, Section, Stack } from '../ui/Page.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'
import { DelightedSettings } from './DelightedSettings.tsx'
import { DemoSettings } from './DemoSettings.tsx'
import { SignInSettings } from './SignInSettings.tsx'

export const WorkspacePage = () => {
  const found = useAsk(workspaceRoutes.show, {})
  return (
    <Page title={t('nav.workspace')} about={t('workspaces.about')} width="narrow">
      <Section title={t('workspaces.general')}>
        <Card>
          <Await {...found}>{(workspace) => <General key={workspace.id} workspace={workspace} />}</Await>
        </Card>
      </Section>
      <SignInSettings />
      <MailKeys />
      <Calendars />
      <DelightedSettings />
      <DemoSettings />
    </Page>
  )
}

const General = ({ workspace }: { workspace: Workspace }) => {
  const [name, setName] = useState(workspace.name)
  const [zone, setZone] = useState(workspace.zone)
  const [currency, setCurrency] = useState(workspace.currency)
  const [mailFromName, setMailFromName] = useState(workspace.mailFromName ?? '')
  const [silenceDays, setSilenceDays] = useState(workspace.silenceDays)
  const change = useAct(workspaceRoutes.change, {
    shown: true,
    touches: ['me'],
    onDone: () => toast.done(t('ui.saved')),
  })
  return (
    <Form
      problem={change.problem}
      onSubmit={() =>
        change.act({ name, zone, currency, mailFromName: mailFromName.trim() || null, silenceDays })
      }
    >
      <TextField
        name="name"
        label={t('workspaces.workspace_name')}
        required
        maxLength={100}
        value={name}
        onChange={setName}
      />
      <ZoneField value={zone} onChange={setZone} />
      <CurrencyField
        name="currency"
        label={t('workspaces.currency')}
        value={currency}
        onChange={setCurrency}
      />
      <TextField
        name="mailFromName"
        label={t('workspaces.mail_from')}
        hint={t('workspaces.mail_from_hint')}
        required={false}
        maxLength={100}
        value={mailFromName}
        onChange={setMailFromName}
      />
      <NumberField
        name="silenceDays"
        label={t('workspaces.silence')}
        hint={t('workspaces.silence_hint')}
        min={1}
        max={90}
        value={silenceDays}
        onChange={(days) => setSilenceDays(days ?? workspace.silenceDays)}
      />
      <Stack row>
        <Button kind="primary" type="submit" pending={change.pending}>
          {t('ui.save')}
        </Button>
      </Stack>
    </Form>
  )
}
