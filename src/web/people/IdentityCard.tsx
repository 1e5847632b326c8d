import { useState } from 'react'
import type { Person } from '#core/people/api.ts'
import { type Identity, identityRoutes } from '#core/people/identity-api.ts'
import { useCan } from '../app/session.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import { toast } from '../ui/toast.ts'
import { AddressDialog } from './AddressDialog.tsx'
import { MergeDialog } from './MergeDialog.tsx'
import { personNameOr } from './name-of-person.ts'
import styles from './people.module.css'
import { Suggestion } from './Suggestion.tsx'
import { savePersonExport } from './save-person-export.ts'

const TOUCHES = ['people', 'feedback', 'cases', 'messages', 'invitations']

/** By which other addresses a person is known, and who turned out to be the same. */
export const IdentityCard = ({ person }: { person: Person }) => {
  const found = useAsk(identityRoutes.show, { id: person.id })
  const can = useCan()
  const [layer, open] = useState<'address' | 'merge' | null>(null)
  const close = () => open(null)
  return (
    <Card title={t('people.identity')}>
      <Stack gap={3}>
        <Await {...found}>{(identity) => <Known person={person} identity={identity} />}</Await>
        <Stack row gap={2}>
          {can('people.write') && (
            <>
              <Button size="small" icon="plus" onPress={() => open('address')}>
                {t('people.address_add')}
              </Button>
              <Button size="small" onPress={() => open('merge')}>
                {t('people.merge')}
              </Button>
            </>
          )}
          {can('export') && can('people.write') && (
            <Button size="small" icon="download" onPress={() => void savePersonExport(person)}>
              {t('people.export')}
            </Button>
          )}
        </Stack>
      </Stack>
      {layer === 'address' && <AddressDialog person={person} onClose={close} />}
      {layer === 'merge' && <MergeDialog person={person} onClose={close} />}
    </Card>
  )
}

const Known = ({ person: { id }, identity }: { person: Person; identity: Identity }) => {
  const can = useCan()
  const remove = useAct(identityRoutes.removeAddress, { touches: TOUCHES })
  const part = useAct(identityRoutes.part, { touches: TOUCHES, onDone: () => toast.done(t('people.parted')) })
  const merges = identity.merges.filter(({ undoneAt }) => undoneAt === null)
  if (identity.addresses.length + merges.length + identity.suggestions.length === 0)
    return <Text muted>{t('people.identity_none')}</Text>
  return (
    <ul className={styles.askings}>
      {identity.suggestions.map((one) => (
        <li key={one.id}>
          <Suggestion suggestion={one} of={id} />
        </li>
      ))}
      {identity.addresses.map(({ kind, address, source, at }) => (
        <li key={`${kind} ${address}`}>
          {address}{' '}
          {can('people.write') && (
            <IconButton
              small
              icon="close"
              name={t('people.address_remove', { address })}
              onPress={() => remove.act({ id, kind, address })}
            />
          )}
          {source && (
            <Text muted small>
              {t(`people.address_from_${source}`)} · <Time at={at} />
            </Text>
          )}
        </li>
      ))}
      {merges.map(({ id: mergeId, mergedName, mergedEmail, at }) => (
        <li key={mergeId}>
          {t('people.merged_with', { name: personNameOr(mergedName ?? mergedEmail) })} · <Time at={at} />{' '}
          {can('people.write') && (
            <Button size="small" icon="undo" pending={part.pending} onPress={() => part.act({ id, mergeId })}>
              {t('people.part')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
