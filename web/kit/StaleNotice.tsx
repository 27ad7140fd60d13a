import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useTranslate } from 'react-admin'
import { problemIn } from './http.ts'

/** What is shown could not be brought up to date. */
export function StaleNotice({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const translate = useTranslate()
  const problem = problemIn(error)
  const retry = (
    <Button color="inherit" onClick={onRetry}>
      {translate('app.retry')}
    </Button>
  )
  return (
    <Alert severity="warning" action={retry} sx={{ borderRadius: 0 }}>
      {translate('app.error.stale')} {problem?.message}
      {problem?.requestId && ` (${translate('app.error.requestId')} ${problem.requestId})`}
    </Alert>
  )
}
