import BookmarkBorderOutlined from '@mui/icons-material/BookmarkBorderOutlined'
import CloseOutlined from '@mui/icons-material/CloseOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Popover from '@mui/material/Popover'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { AddSavedQueryDialog, type SavedQuery, useListContext, useSavedQueries, useTranslate } from 'react-admin'

/** Views of this list that the person saved: filters, sort and page size under a name. */
export function SavedViews() {
  const translate = useTranslate()
  const { resource, setFilters, setSort, setPerPage } = useListContext()
  const [views, setViews] = useSavedQueries(resource)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [saving, setSaving] = useState(false)
  const apply = ({ value }: SavedQuery) => {
    setAnchor(null)
    setFilters(value?.filter ?? {})
    if (value?.sort) setSort(value.sort)
    if (value?.perPage) setPerPage(value.perPage)
  }
  const save = () => {
    setAnchor(null)
    setSaving(true)
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
        slotProps={{ paper: { role: 'dialog', 'aria-label': translate('app.list.views') } }}
      >
        <Views views={views} onApply={apply} onRemove={(view) => setViews(views.filter((one) => one !== view))} />
        <Box sx={{ p: 1, borderTop: 1, borderColor: 'divider' }}>
          <Button fullWidth onClick={save}>
            {translate('app.list.saveView')}
          </Button>
        </Box>
      </Popover>
      <AddSavedQueryDialog open={saving} onClose={() => setSaving(false)} />
    </>
  )
}

interface ViewsProps {
  views: SavedQuery[]
  onApply: (view: SavedQuery) => void
  onRemove: (view: SavedQuery) => void
}

function Views({ views, onApply, onRemove }: ViewsProps) {
  const translate = useTranslate()
  if (views.length === 0) {
    return (
      <Typography variant="body2" color="text.secondary" sx={{ p: 2, maxWidth: 240 }}>
        {translate('app.list.noViews')}
      </Typography>
    )
  }
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 1, minWidth: 220 }}>
      {views.map((view) => (
        <Box component="li" key={view.label} sx={{ display: 'flex', alignItems: 'center' }}>
          <Button
            color="inherit"
            onClick={() => onApply(view)}
            sx={{ flex: 1, justifyContent: 'flex-start', fontWeight: 450 }}
          >
            {view.label}
          </Button>
          <IconButton
            size="small"
            aria-label={translate('app.list.removeView', { name: view.label })}
            onClick={() => onRemove(view)}
          >
            <CloseOutlined fontSize="inherit" />
          </IconButton>
        </Box>
      ))}
    </Box>
  )
}
