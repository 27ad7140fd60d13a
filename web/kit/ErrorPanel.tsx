import ErrorOutlined from '@mui/icons-material/ErrorOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'react-admin'
import { problemIn } from './http.ts'
import { useProblemText } from './useProblemText.ts'

/** What happened, what to do, and the request id to quote. `<ErrorPanel error={error} onRetry={refetch} />` */
export function ErrorPanel({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const translate = useTranslate()
  const problem = problemIn(error)
  const textOf = useProblemText()
  const title = problem?.status === 403 ? 'app.error.forbiddenTitle' : 'app.error.title'
  const text = problem?.status === 404 ? translate('app.error.recordNotFound') : problem && textOf(problem)
  return (
    <Box role="alert" sx={{ py: 5, px: 3, display: 'flex', flexDirection: 'column', alignItems: 'center' }}>
      <ErrorOutlined sx={{ fontSize: 36, color: 'error.main', mb: 1 }} />
      <Typography variant="h3" component="p">
        {translate(title)}
      </Typography>
      <Typography variant="body2" color="text.secondary" sx={{ mt: 0.5, maxWidth: 520, textAlign: 'center' }}>
        {text ?? translate('app.error.unexpected')}
      </Typography>
      {problem?.requestId && (
        <Typography variant="caption" color="text.secondary" sx={{ mt: 1 }}>
          {translate('app.error.requestId')} <code>{problem.requestId}</code>
        </Typography>
      )}
      {onRetry && (
        <Button variant="outlined" onClick={onRetry} sx={{ mt: 2 }}>
          {translate('app.retry')}
        </Button>
      )}
    </Box>
  )
}
