import DeleteOutlined from '@mui/icons-material/DeleteOutlined'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { CanAccess, useDelete, useNotify, useRedirect, useTranslate } from 'react-admin'
import type { Role } from '#features/access/roles/contract.ts'
import { ConfirmDialog } from '#kit/dialogs/ConfirmDialog.tsx'

/** Deletes a role that nobody holds, after asking. */
export function DeleteRole({ role }: { role: Role }) {
  const translate = useTranslate()
  const notify = useNotify()
  const redirect = useRedirect()
  const [asking, setAsking] = useState(false)
  const [remove, { isPending }] = useDelete<Role>()
  const confirm = () =>
    remove(
      'roles',
      { id: role.id, previousData: role },
      {
        mutationMode: 'pessimistic',
        onSuccess: () => {
          notify('roles.deleted', { type: 'success' })
          redirect('list', 'roles')
        },
        onError: (error) => notify(error instanceof Error ? error.message : '', { type: 'error' }),
      },
    )
  return (
    <CanAccess resource="roles" action="delete">
      <Button color="error" variant="outlined" startIcon={<DeleteOutlined />} onClick={() => setAsking(true)}>
        {translate('roles.delete')}
      </Button>
      <ConfirmDialog
        open={asking}
        title={translate('roles.deleteTitle', { name: role.name, code: role.code })}
        color="error"
        confirmLabel={translate('roles.delete')}
        busy={isPending}
        onConfirm={() => void confirm()}
        onClose={() => setAsking(false)}
      >
        {translate('roles.deleteText')}
      </ConfirmDialog>
    </CanAccess>
  )
}
