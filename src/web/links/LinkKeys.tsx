import { useState } from 'react'
import { type LinkKey, linkKeyRoutes } from '#core/links/api.ts'
import { useCan } from '../app/session.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { Section } from '../ui/Page.tsx'
import { Table } from '../ui/Table.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import { NewLinkKey } from './NewLinkKey.tsx'

export const LinkKeys = () => {
  const mayKeys = useCan()('keys.write')
  const [isNew, setNew] = useState(false)
  return (
    <Section
      title={t('links.keys')}
      about={t('links.keys_about')}
      actions={
        <Button
          size="small"
          icon="key"
          whyNot={mayKeys ? null : t('links.keys_refused')}
          onPress={() => setNew(true)}
        >
          {t('links.key_new')}
        </Button>
      }
    >
      {mayKeys && <KnownKeys />}
      {isNew && <NewLinkKey onClose={() => setNew(false)} />}
    </Section>
  )
}

const KnownKeys = () => {
  const found = useAsk(linkKeyRoutes.list, {})
  const [ended, askEnd] = useState<LinkKey | null>(null)
  const end = useAct(linkKeyRoutes.remove, { onDone: () => askEnd(null) })
  return (
    <>
      <Await {...found} empty={<Text muted>{t('links.keys_none')}</Text>}>
        {(keys) => (
          <Card flush>
            <Table
              name={t('links.keys')}
              rows={keys}
              keyOf={({ id }) => id}
              columns={[
                { id: 'name', title: t('links.key'), cell: ({ name }) => name },
                { id: 'made', title: t('links.key_made'), cell: ({ createdAt }) => <Time at={createdAt} /> },
                {
                  id: 'acts',
                  title: t('links.acts'),
                  cell: (key) => (
                    <Button size="small" onPress={() => askEnd(key)}>
                      {t('links.key_end')}
                    </Button>
                  ),
                },
              ]}
            />
          </Card>
        )}
      </Await>
      {ended && (
        <Confirm
          danger
          title={t('links.key_end_title', { name: ended.name })}
          yes={t('links.key_end')}
          pending={end.pending}
          onClose={() => askEnd(null)}
          onYes={() => end.act({ id: ended.id })}
        >
          {t('links.key_end_why')}
        </Confirm>
      )}
    </>
  )
}
