import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog, Sheet } from '../../ui/Dialog.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Section, Stack } from '../../ui/Page.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { Text } from '../../ui/Text.tsx'
import { toast } from '../../ui/toast.ts'

export const Layers = () => {
  const [layer, open] = useState<'dialog' | 'sheet' | null>(null)
  const [tab, setTab] = useState<'open' | 'mine' | 'closed'>('open')
  const close = () => open(null)
  return (
    <Section title="Layers">
      <Stack row gap={2}>
        <Button onPress={() => open('dialog')}>Dialog</Button>
        <Button onPress={() => open('sheet')}>Sheet</Button>
        <Menu
          name="Case"
          trigger={<Button icon="more">Menu</Button>}
          entries={[
            { id: 'assign', text: 'Assign', icon: 'person', keys: 'a', onPress: () => toast.say('Assigned') },
            { id: 'close', text: 'Close', icon: 'check', whyNot: 'Reply first.', onPress: () => {} },
            'rule',
            {
              id: 'delete',
              text: 'Delete',
              icon: 'trash',
              danger: true,
              onPress: () => toast.say('Deleted'),
            },
          ]}
        />
        <Popover name="Definition" trigger={<Button>Popover</Button>}>
          <Text>The share of promoters less the share of detractors.</Text>
        </Popover>
        <Button onPress={() => toast.undo('Case closed', () => toast.say('Open again'))}>
          Toast with undo
        </Button>
        <Button onPress={() => toast.problem(new Error('The session has ended; sign in again.'))}>
          Toast with a problem
        </Button>
      </Stack>
      <Tabs
        name="Cases"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'open', text: 'Open', count: 12, icon: 'inbox' },
          { value: 'mine', text: 'Mine', count: 3 },
          { value: 'closed', text: 'Closed' },
        ]}
      >
        {(value) => <Text muted>The panel of {value}.</Text>}
      </Tabs>
      <Dialog
        title="Close this case?"
        open={layer === 'dialog'}
        onClose={close}
        footer={
          <>
            <Button onPress={close}>Cancel</Button>
            <Button kind="primary" onPress={close}>
              Close case
            </Button>
          </>
        }
      >
        <Text>Ada is told what was done, and asked whether she is happy with it.</Text>
      </Dialog>
      <Sheet title="Ada Lovelace" open={layer === 'sheet'} onClose={close}>
        <Text voice>The parcel came late, but Tom called and put it right.</Text>
      </Sheet>
    </Section>
  )
}
