import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type CategoryNode, categoryRoutes } from '#core/analysis/learning-api.ts'
import { useAct, useAsk } from '../ask.ts'
import { useCategories } from '../feedback/use-categories.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Section } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Table } from '../ui/Table.tsx'
import { Text } from '../ui/Text.tsx'
import { toast } from '../ui/toast.ts'
import styles from './analysis.module.css'
import { CategoryDialog } from './CategoryDialog.tsx'
import { MergeCategory } from './MergeCategory.tsx'
import { inTreeOrder } from './tree-order.ts'

type Layer = { kind: 'edit' | 'merge'; category: CategoryNode }

export const CategoryTree = ({ may }: { may: boolean }) => {
  const found = useAsk(categoryRoutes.list, {})
  const [layer, open] = useState<Layer | null>(null)
  const close = () => open(null)
  return (
    <Await {...found} skeleton={<Skeleton kind="rows" lines={8} />}>
      {(categories) => (
        <>
          <Card flush>
            <CategoryTable categories={categories} may={may} onOpen={open} />
          </Card>
          <Archived
            categories={categories.filter(({ archived, mergedInto }) => archived && !mergedInto)}
            may={may}
          />
          {layer?.kind === 'edit' && <CategoryDialog category={layer.category} onClose={close} />}
          {layer?.kind === 'merge' && <MergeCategory category={layer.category} onClose={close} />}
        </>
      )}
    </Await>
  )
}

const CategoryTable = ({
  categories,
  may,
  onOpen,
}: {
  categories: readonly CategoryNode[]
  may: boolean
  onOpen: (layer: Layer) => void
}) => {
  const { nameOf } = useCategories()
  const archive = useAct(categoryRoutes.change, {
    touches: ['feedback'],
    onDone: ({ key }) =>
      toast.undo(t('analysis.did_archive', { name: nameOf(key) }), () => bring.act({ key, archived: false })),
  })
  const bring = useAct(categoryRoutes.change, { touches: ['feedback'] })
  const actions = (category: CategoryNode) => (
    <Menu
      name={t('analysis.more', { name: nameOf(category.key) })}
      trigger={<IconButton icon="more" name={t('analysis.more', { name: nameOf(category.key) })} />}
      entries={[
        {
          id: 'edit',
          text: t('analysis.edit'),
          icon: 'edit',
          onPress: () => onOpen({ kind: 'edit', category }),
        },
        {
          id: 'merge',
          text: t('analysis.merge'),
          icon: 'loop',
          onPress: () => onOpen({ kind: 'merge', category }),
        },
        {
          id: 'archive',
          text: t('analysis.archive'),
          icon: 'close',
          onPress: () => archive.act({ key: category.key, archived: true }),
        },
      ]}
    />
  )
  return (
    <Table
      name={t('analysis.tree')}
      rows={inTreeOrder(categories)}
      keyOf={({ category }) => category.key}
      columns={[
        {
          id: 'name',
          title: t('analysis.category'),
          cell: ({ category, depth }) => (
            <span className={styles.name} style={{ paddingInlineStart: `${depth * 1.5}rem` }}>
              {nameOf(category.key)}
              {!category.shipped && <Badge>{t('analysis.own_words')}</Badge>}
            </span>
          ),
        },
        {
          id: 'phrases',
          title: t('analysis.phrases'),
          cell: ({ category }) => (
            <Text small muted lines={1}>
              {category.phrases || t('analysis.no_phrases')}
            </Text>
          ),
        },
        {
          id: 'pieces',
          title: t('analysis.pieces'),
          number: true,
          cell: ({ category }) => (
            <Link to="/feedback" search={{ category: category.key }}>
              {formatNumber(category.pieces)}
            </Link>
          ),
        },
        ...(may
          ? [
              {
                id: 'do',
                title: t('analysis.actions'),
                cell: (row: { category: CategoryNode }) => actions(row.category),
              },
            ]
          : []),
      ]}
    />
  )
}

const Archived = ({ categories, may }: { categories: readonly CategoryNode[]; may: boolean }) => {
  const { nameOf } = useCategories()
  const bring = useAct(categoryRoutes.change, {
    onDone: ({ key }) => toast.done(t('analysis.did_bring_back', { name: nameOf(key) })),
  })
  if (categories.length === 0) return null
  return (
    <Section title={t('analysis.archived')}>
      <ul className={styles.archived}>
        {categories.map(({ key }) => (
          <li key={key}>
            <span>{nameOf(key)}</span>
            {may && (
              <Button size="small" onPress={() => bring.act({ key, archived: false })}>
                {t('analysis.bring_back')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
