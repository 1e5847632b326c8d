import { useState } from 'react'
import { templateRoutes } from '#core/messages/api.ts'
import type { Template } from '#core/messages/template.ts'
import { useCan } from '../app/session.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { Card, Cards } from '../ui/Card.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Section } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import { TemplateDialog } from './TemplateDialog.tsx'

export const Templates = () => {
  const found = useAsk(templateRoutes.list, {})
  const may = useCan()('messages.send')
  const [edited, edit] = useState<Template | 'new' | null>(null)
  const add = may && (
    <Button icon="plus" onPress={() => edit('new')}>
      {t('templates.new')}
    </Button>
  )
  return (
    <Section title={t('messages.tab_templates')} about={t('templates.about')} actions={add}>
      <Await
        {...found}
        empty={
          <EmptyState icon="note" title={t('templates.none')} action={add}>
            {t('templates.none_why')}
          </EmptyState>
        }
      >
        {(templates) => (
          <Cards min="20rem">
            {templates.map((template) => (
              <Card
                key={template.id}
                title={template.name}
                actions={
                  may && (
                    <IconButton
                      small
                      icon="edit"
                      name={t('templates.edit', { name: template.name })}
                      onPress={() => edit(template)}
                    />
                  )
                }
              >
                <Text>{template.subject}</Text>
                <Text muted small lines={3}>
                  {template.body}
                </Text>
              </Card>
            ))}
          </Cards>
        )}
      </Await>
      {edited && <TemplateDialog template={edited === 'new' ? null : edited} onClose={() => edit(null)} />}
    </Section>
  )
}
