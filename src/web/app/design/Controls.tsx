import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { ButtonLink } from '../../ui/ButtonLink.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { ComboBox } from '../../ui/ComboBox.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { DateRange, type Days } from '../../ui/DateRange.tsx'
import { ICON_NAMES, Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { Logo } from '../../ui/Logo.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { Section, Stack } from '../../ui/Page.tsx'
import { RadioGroup } from '../../ui/RadioGroup.tsx'
import { Select } from '../../ui/Select.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from '../DesignPage.module.css'

const TEAMS = [
  { value: 'care', text: 'Customer care', hint: '12 members' },
  { value: 'delivery', text: 'Delivery', hint: '7 members' },
  { value: 'product', text: 'Product', hint: '21 members' },
] as const

export const Controls = () => (
  <>
    <Section title="Buttons">
      <Stack row gap={2}>
        <Button kind="primary" icon="check">
          Close case
        </Button>
        <Button icon="snooze">Snooze</Button>
        <Button kind="plain">Cancel</Button>
        <Button kind="danger" icon="trash">
          Delete
        </Button>
        <Button kind="primary" pending>
          Saving
        </Button>
        <Button whyNot="Reply to the customer first.">Close case</Button>
        <Button size="small" icon="filter">
          Small
        </Button>
        <ButtonLink to="/sign-in" icon="external">
          A link
        </ButtonLink>
        <IconButton icon="star" name="Star" keys="s" />
        <IconButton icon="eye" name="Watching" pressed />
        <IconButton icon="edit" name="Edit" whyNot="Your role does not allow this." />
        <KeyHint keys="g h" /> <KeyHint keys="mod+k" />
      </Stack>
    </Section>
    <Section title="Icons and logo">
      <Stack row gap={3}>
        <Logo word />
        {ICON_NAMES.map((name) => (
          <span key={name} title={name}>
            <Icon name={name} size={20} />
          </span>
        ))}
      </Stack>
    </Section>
    <Fields />
  </>
)

const Fields = () => {
  const [text, setText] = useState('')
  const [number, setNumber] = useState<number | null>(3)
  const [team, setTeam] = useState<(typeof TEAMS)[number]['value'] | null>('care')
  const [day, setDay] = useState<string | null>('2026-03-29')
  const [days, setDays] = useState<Days | null>({ from: '2026-03-01', to: '2026-03-31' })
  const [on, setOn] = useState(true)
  return (
    <Section title="Fields">
      <div className={styles.grid}>
        <TextField label="Name" hint="As the customer knows you" value={text} onChange={setText} />
        <TextField label="E-mail" error="This is not an e-mail address." value="ada@" onChange={() => {}} />
        <TextField
          label="Search"
          bare
          icon="search"
          type="search"
          placeholder="Search feedback"
          value={text}
          onChange={setText}
        />
        <TextArea label="Reply" required={false} value={text} onChange={setText} placeholder="Dear Ada, …" />
        <NumberField label="Hours to first reply" value={number} onChange={setNumber} min={1} max={99} />
        <Select label="Team" value={team} onChange={setTeam} choices={TEAMS} />
        <ComboBox label="Owner" value={team} onChange={setTeam} choices={TEAMS} />
        <DateField label="Due" value={day} onChange={setDay} />
        <DateRange label="Period" value={days} onChange={setDays} />
        <RadioGroup label="Ends in" value={team} onChange={setTeam} choices={TEAMS} />
        <Stack gap={2}>
          <Checkbox checked={on} onChange={setOn}>
            Tell the customer
          </Checkbox>
          <Checkbox checked={false} some onChange={() => {}}>
            Some of them
          </Checkbox>
          <Switch on={on} onChange={setOn} hint="Between 22:00 and 8:00 nothing is sent.">
            Quiet hours
          </Switch>
        </Stack>
      </div>
      <RadioGroup label="Large choices" cards value={team} onChange={setTeam} choices={TEAMS} />
    </Section>
  )
}
