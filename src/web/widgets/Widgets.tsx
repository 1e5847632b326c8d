import { Link, useNavigate } from '@tanstack/react-router'
import type { Survey } from '#core/surveys/api.ts'
import { widgetRoutes } from '#core/widgets/api.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Section } from '../ui/Page.tsx'
import { Table } from '../ui/Table.tsx'
import { Text } from '../ui/Text.tsx'

/** The websites that show this survey. */
export const Widgets = ({ survey: { id: surveyId, status } }: { survey: Survey }) => {
  const found = useAsk(widgetRoutes.list, { surveyId })
  const navigate = useNavigate()
  const create = useAct(widgetRoutes.create, {
    onDone: ({ id }) => void navigate({ to: '/widgets/$id', params: { id } }),
  })
  return (
    <Section
      title={t('widgets.title')}
      about={t('widgets.about')}
      actions={
        <Button
          size="small"
          icon="plus"
          pending={create.pending}
          whyNot={status === 'draft' ? t('surveys.link_not_live') : null}
          onPress={() => create.act({ surveyId, name: t('widgets.first_name') })}
        >
          {t('widgets.new')}
        </Button>
      }
    >
      <Await {...found} empty={<Text muted>{t('widgets.none')}</Text>}>
        {(widgets) => (
          <Card flush>
            <Table
              name={t('widgets.title')}
              rows={widgets}
              keyOf={({ id }) => id}
              columns={[
                {
                  id: 'name',
                  title: t('widgets.name'),
                  cell: ({ id, name }) => (
                    <Link to="/widgets/$id" params={{ id }}>
                      {name}
                    </Link>
                  ),
                },
                {
                  id: 'pages',
                  title: t('widgets.pages'),
                  cell: ({ origins }) => origins.join(', ') || t('widgets.no_origin'),
                },
                {
                  id: 'state',
                  title: t('widgets.state'),
                  cell: ({ enabled }) => (
                    <Badge tone={enabled ? 'positive' : 'passive'}>
                      {t(enabled ? 'widgets.on' : 'widgets.off')}
                    </Badge>
                  ),
                },
              ]}
            />
          </Card>
        )}
      </Await>
    </Section>
  )
}
