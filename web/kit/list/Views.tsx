import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'react-admin'
import type { ListView } from '#features/operations/list-views/contract.ts'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { useTellFailure } from '#kit/useTellFailure.ts'
import { useOldViews, useViews } from './useViews.ts'
import { ViewRow } from './ViewRow.tsx'

interface Props {
  resource: string
  onApply: (view: ListView) => void
  onRename: (view: ListView) => void
  onSave: () => void
}

/** What the popover of the views holds: each of them, and how one more is saved. */
export function Views({ onSave, ...props }: Props) {
  const translate = useTranslate()
  return (
    <>
      <Rows {...props} />
      <Box sx={{ p: 1, borderTop: 1, borderColor: 'divider' }}>
        <OldViews resource={props.resource} />
        <Button fullWidth onClick={onSave}>
          {translate('app.list.saveView')}
        </Button>
      </Box>
    </>
  )
}

function Rows({ resource, onApply, onRename }: Omit<Props, 'onSave'>) {
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
