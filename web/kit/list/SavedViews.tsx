import BookmarkBorderOutlined from '@mui/icons-material/BookmarkBorderOutlined'
import CloseOutlined from '@mui/icons-material/CloseOutlined'
import Button from '@mui/material/Button'
import Divider from '@mui/material/Divider'
import IconButton from '@mui/material/IconButton'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
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
  return (
    <>
      <Button
        color="inherit"
        startIcon={<BookmarkBorderOutlined />}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {translate('app.list.views')}
      </Button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {views.map((view) => (
          <MenuItem key={view.label} onClick={() => apply(view)} sx={{ justifyContent: 'space-between', gap: 2 }}>
            {view.label}
            <IconButton
              size="small"
              aria-label={translate('app.list.removeView', { name: view.label })}
              onClick={(event) => {
                event.stopPropagation()
                setViews(views.filter((one) => one !== view))
              }}
            >
              <CloseOutlined fontSize="inherit" />
            </IconButton>
          </MenuItem>
        ))}
        {views.length === 0 && (
          <Typography variant="body2" color="text.secondary" sx={{ px: 2, py: 1 }}>
            {translate('app.list.noViews')}
          </Typography>
        )}
        <Divider />
        <MenuItem
          onClick={() => {
            setAnchor(null)
            setSaving(true)
          }}
        >
          {translate('app.list.saveView')}
        </MenuItem>
      </Menu>
      <AddSavedQueryDialog open={saving} onClose={() => setSaving(false)} />
    </>
  )
}
