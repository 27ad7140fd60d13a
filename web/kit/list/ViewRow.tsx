import CloseOutlined from '@mui/icons-material/CloseOutlined'
import EditOutlined from '@mui/icons-material/EditOutlined'
import GroupOutlined from '@mui/icons-material/GroupOutlined'
import PersonOutlined from '@mui/icons-material/PersonOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import type { ReactNode } from 'react'
import { useTranslate } from 'react-admin'
import type { ListView } from '#features/operations/list-views/contract.ts'
import { useTellFailure } from '#kit/useTellFailure.ts'
import { useDeleteView, useEditView } from './useViews.ts'

interface Props {
  view: ListView
  onApply: () => void
  onRename: () => void
}

/** A view to be applied; an own one can be shared, renamed and removed beside it. */
export function ViewRow({ view, onApply, onRename }: Props) {
  const translate = useTranslate()
  return (
    <Box component="li" sx={{ display: 'flex', alignItems: 'center' }}>
      <Button
        color="inherit"
        onClick={onApply}
        sx={{ flex: 1, minWidth: 0, justifyContent: 'flex-start', fontWeight: 450, textAlign: 'left' }}
      >
        <Box sx={{ minWidth: 0 }}>
          <Box sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>{view.name}</Box>
          {!view.own && (
            <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
              {translate('app.list.viewBy', { name: view.ownerName })}
            </Box>
          )}
        </Box>
      </Button>
      {view.own && <OwnSteps view={view} onRename={onRename} />}
    </Box>
  )
}

function OwnSteps({ view, onRename }: { view: ListView; onRename: () => void }) {
  const { name, shared } = view
  const onError = useTellFailure()
  const edit = useEditView(view.resource)
  const remove = useDeleteView(view.resource)
  const busy = edit.isPending || remove.isPending
  const share = () => edit.mutate({ view, shared: !shared }, { onError })
  return (
    <>
      <Step label={shared ? 'unshareView' : 'shareViewOf'} name={name} disabled={busy} onClick={share}>
        {shared ? <GroupOutlined color="primary" fontSize="small" /> : <PersonOutlined fontSize="small" />}
      </Step>
      <Step label="renameView" name={name} disabled={busy} onClick={onRename}>
        <EditOutlined fontSize="small" />
      </Step>
      <Step label="removeView" name={name} disabled={busy} onClick={() => remove.mutate(view, { onError })}>
        <CloseOutlined fontSize="small" />
      </Step>
    </>
  )
}

interface StepProps {
  label: string
  name: string
  disabled: boolean
  onClick: () => void
  children: ReactNode
}

function Step({ label, name, disabled, onClick, children }: StepProps) {
  const translate = useTranslate()
  const text = translate(`app.list.${label}`, { name })
  return (
    <Tooltip title={text}>
      <span>
        <IconButton size="small" aria-label={text} disabled={disabled} onClick={onClick}>
          {children}
        </IconButton>
      </span>
    </Tooltip>
  )
}
