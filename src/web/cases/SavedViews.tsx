import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type SavedView, viewRoutes } from '#core/cases/views-api.ts'
import { useCan, useSession } from '../app/session.ts'
import { useAct, useAsk } from '../ask.ts'
import { moved } from '../surveys/draft.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu, type MenuEntry } from '../ui/Menu.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'
import { ViewLink } from './CaseViews.tsx'
import { Count } from './Count.tsx'
import { type CaseSearch, filterOf } from './case-search.ts'
import styles from './inbox.module.css'

/** Filters with a name: one's own in the order one likes, then what colleagues share. */
export const SavedViews = ({ search }: { search: CaseSearch }) => {
  const { data: views = [] } = useAsk(viewRoutes.list, {})
  const [naming, name] = useState<SavedView | 'new' | null>(null)
  return (
    <>
      {views.length > 0 && <span className={styles.heading}>{t('cases.saved_views')}</span>}
      {views.map((view) => (
        <div key={view.id} className={styles.saved}>
          <ViewLink
            to="/cases"
            search={{
              ...view.filter,
              search: view.filter.search || undefined,
              sort: view.sort,
              saved: view.id,
            }}
            here={search.saved === view.id}
          >
            {view.name}
            <Count n={view.count} />
          </ViewLink>
          {search.saved === view.id && (
            <ViewMenu view={view} views={views} search={search} onRename={() => name(view)} />
          )}
        </div>
      ))}
      <Button size="small" kind="plain" icon="plus" onPress={() => name('new')}>
        {t('cases.save_view')}
      </Button>
      {naming && (
        <NameView view={naming === 'new' ? null : naming} search={search} onClose={() => name(null)} />
      )}
    </>
  )
}

const TOUCHED = { touches: ['case-views'] }

const ViewMenu = ({
  view,
  views,
  search,
  onRename,
}: {
  view: SavedView
  views: readonly SavedView[]
  search: CaseSearch
  onRename: () => void
}) => {
  const { member } = useSession()
  const mayAll = useCan()('members.write')
  const navigate = useNavigate({ from: '/cases' })
  const change = useAct(viewRoutes.change, { ...TOUCHED, onDone: () => toast.done(t('ui.saved')) })
  const order = useAct(viewRoutes.order, TOUCHED)
  const remove = useAct(viewRoutes.remove, {
    ...TOUCHED,
    onDone: () => void navigate({ search: (before) => ({ ...before, saved: undefined }), replace: true }),
  })
  const own = views.filter(({ ownerId }) => ownerId === member.id)
  const at = own.findIndex(({ id }) => id === view.id)
  if (at === -1 && !mayAll) return null
  const move = (by: number) => order.act({ ids: moved(own, at, at + by).map(({ id }) => id) })
  const entries: MenuEntry[] = [
    { id: 'rename', text: t('cases.rename_view'), icon: 'edit', onPress: onRename },
    {
      id: 'keep',
      text: t('cases.keep_filter'),
      icon: 'check',
      onPress: () => change.act({ id: view.id, filter: filterOf(search), sort: search.sort ?? 'priority' }),
    },
    ...(at > 0
      ? [{ id: 'up', text: t('cases.view_up'), icon: 'arrow-up' as const, onPress: () => move(-1) }]
      : []),
    ...(at !== -1 && at < own.length - 1
      ? [{ id: 'down', text: t('cases.view_down'), icon: 'arrow-down' as const, onPress: () => move(1) }]
      : []),
    {
      id: 'remove',
      text: t('cases.remove_view'),
      icon: 'trash',
      danger: true,
      onPress: () => remove.act({ id: view.id }),
    },
  ]
  return (
    <Menu
      name={t('cases.view_acts', { name: view.name })}
      trigger={<IconButton small icon="more" name={t('cases.view_acts', { name: view.name })} />}
      entries={entries}
    />
  )
}

const NameView = ({
  view,
  search,
  onClose,
}: {
  view: SavedView | null
  search: CaseSearch
  onClose: () => void
}) => {
  const navigate = useNavigate({ from: '/cases' })
  const [name, setName] = useState(view?.name ?? '')
  const [shared, share] = useState(view?.shared ?? false)
  const save = useAct(viewRoutes.save, {
    ...TOUCHED,
    shown: true,
    onDone: ({ id }) => {
      void navigate({ search: (before) => ({ ...before, saved: id }), replace: true })
      onClose()
    },
  })
  const change = useAct(viewRoutes.change, { ...TOUCHED, shown: true, onDone: onClose })
  const send = () =>
    view
      ? change.act({ id: view.id, name, shared })
      : save.act({ name, shared, filter: filterOf(search), sort: search.sort ?? 'priority' })
  return (
    <FormDialog
      title={t(view ? 'cases.rename_view' : 'cases.save_view')}
      onClose={onClose}
      onSubmit={send}
      problem={save.problem ?? change.problem}
    >
      <TextField
        name="name"
        label={t('cases.view_name')}
        required
        maxLength={60}
        value={name}
        onChange={setName}
      />
      <Checkbox checked={shared} onChange={share}>
        {t('cases.share_view')}
      </Checkbox>
      <Button type="submit" kind="primary" pending={save.pending || change.pending}>
        {t('ui.save')}
      </Button>
    </FormDialog>
  )
}
