import BookmarkBorderOutlined from '@mui/icons-material/BookmarkBorderOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Popover from '@mui/material/Popover'
import { Suspense, useState } from 'react'
import { useListContext, useTranslate } from 'react-admin'
import type { ListView } from '#features/operations/list-views/contract.ts'
import { lazyPart } from '#kit/lazyPage.ts'
import { useDefaultView } from './useDefaultView.ts'

const Views = lazyPart(() => import('./Views.tsx'), 'Views')
const ViewDialog = lazyPart(() => import('./ViewDialog.tsx'), 'ViewDialog')

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
  useDefaultView(resource, apply)
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
        <Suspense fallback={<Box sx={{ height: 96 }} />}>
          <Views resource={resource} onApply={apply} onRename={name} onSave={() => name('new')} />
        </Suspense>
      </Popover>
      <Suspense fallback={null}>
        {named && <ViewDialog view={named === 'new' ? undefined : named} onClose={() => setNamed(undefined)} />}
      </Suspense>
    </>
  )
}
