import BookmarkBorderOutlined from '@mui/icons-material/BookmarkBorderOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Popover from '@mui/material/Popover'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useListContext, useTranslate } from 'react-admin'
import type { ListView } from '#features/operations/list-views/contract.ts'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { useTellFailure } from '#kit/useTellFailure.ts'
import { useOldViews, useViews } from './useViews.ts'
import { ViewDialog } from './ViewDialog.tsx'
import { ViewRow } from './ViewRow.tsx'

/** Views of this list under names: filters, sort and page size, the own ones and those that colleagues share. */
export function SavedViews() {
  const translate = useTranslate()
  const { resource, setFilters, setSort, setPerPage } = useListContext()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [named, setNamed] = useState<ListView | 'new'>()
  const apply = ({ query }: ListView) => {
    setAnchor(null)
    setFilters(query.filter)
    setSort({ field: query.sort, order: query.order === 'asc' ? 'ASC' : 'DESC' })
    setPerPage(query.pageSize)
  }
  const name = (view: ListView | 'new') => {
    setAnchor(null)
    setNamed(view)
  }
  return (
    <>
      <Button
        color="inherit"
        startIcon={<BookmarkBorderOutlined />}
        aria-haspopup="dialog"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {translate('app.list.views')}
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': translate('app.list.views'), sx: { width: 320 } } }}
      >
        <Views resource={resource} onApply={apply} onRename={name} />
        <Box sx={{ p: 1, borderTop: 1, borderColor: 'divider' }}>
          <OldViews resource={resource} />
          <Button fullWidth onClick={() => name('new')}>
            {translate('app.list.saveView')}
          </Button>
        </Box>
      </Popover>
      {named && <ViewDialog view={named === 'new' ? undefined : named} onClose={() => setNamed(undefined)} />}
    </>
  )
}

interface ViewsProps {
  resource: string
  onApply: (view: ListView) => void
  onRename: (view: ListView) => void
}

function Views({ resource, onApply, onRename }: ViewsProps) {
  const translate = useTranslate()
  const { data: views, error, refetch } = useViews(resource, true)
  if (error && !views) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!views || views.length === 0) {
    return (
      <Typography variant="body2" color="text.secondary" sx={{ p: 2 }}>
        {translate(views ? 'app.list.noViews' : 'app.loading')}
      </Typography>
    )
  }
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 1, maxHeight: 360, overflowY: 'auto' }}>
      {views.map((view) => (
        <ViewRow key={view.id} view={view} onApply={() => onApply(view)} onRename={() => onRename(view)} />
      ))}
    </Box>
  )
}

function OldViews({ resource }: { resource: string }) {
  const translate = useTranslate()
  const tellFailure = useTellFailure()
  const { count, move } = useOldViews(resource)
  if (count === 0) return null
  return (
    <Button
      fullWidth
      color="inherit"
      disabled={move.isPending}
      onClick={() => move.mutate(undefined, { onError: tellFailure })}
    >
      {translate('app.list.oldViews', { smart_count: count })}
    </Button>
  )
}
