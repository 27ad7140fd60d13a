import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { CanAccess, useTranslate } from 'react-admin'
import { type AllowedUrl, endAllowedUrl } from '#features/oversight/url-allow-list/contract.ts'
import { ReasonDialog } from '#kit/dialogs/ReasonDialog.tsx'
import { useAction } from '#kit/dialogs/useAction.ts'
import { Uses } from './Uses.tsx'
import { useBreaks } from './useBreaks.ts'

/** Takes a place off the list, after showing what would break. */
export function EndPlace({ place }: { place: AllowedUrl }) {
  const translate = useTranslate()
  const [asking, setAsking] = useState(false)
  const { data, error } = useBreaks(asking ? place.id : undefined, null)
  const close = () => setAsking(false)
  const { run, busy } = useAction(endAllowedUrl, {
    params: { id: place.id },
    success: 'urlAllowList.ended',
    onSuccess: close,
  })
  if (place.state === 'ENDED') return null
  return (
    <CanAccess resource="url-allow-list" action="edit">
      <Button variant="outlined" color="error" onClick={() => setAsking(true)}>
        {translate('urlAllowList.end')}
      </Button>
      <ReasonDialog
        open={asking}
        title={translate('urlAllowList.endTitle', { host: place.hostName })}
        color="error"
        confirmLabel={translate('urlAllowList.end')}
        busy={busy || !data}
        onConfirm={(reason) => run({ version: place.version, breaks: data?.total ?? 0, reason })}
        onClose={close}
      >
        {translate('urlAllowList.endText')}
        {error && <Alert severity="error">{error.message}</Alert>}
        {data && (
          <Alert
            severity={data.total > 0 ? 'warning' : 'success'}
            sx={{ mt: 1.5, '& .MuiAlert-message': { minWidth: 0 } }}
          >
            {translate(data.total > 0 ? 'urlAllowList.breaks' : 'urlAllowList.breaksNothing', {
              smart_count: data.total,
            })}
            {data.total > 0 && <Uses {...data} />}
          </Alert>
        )}
      </ReasonDialog>
    </CanAccess>
  )
}
