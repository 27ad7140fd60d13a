import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'react-admin'

/** A page that broke: nothing was changed, reload, and what to pass on. */
export function PageError({ error }: { error: Error }) {
  const translate = useTranslate()
  return (
    <Card sx={{ p: 4, maxWidth: 640, mx: 'auto', mt: 4 }} role="alert">
      <Typography variant="h1" gutterBottom>
        {translate('app.error.pageTitle')}
      </Typography>
      <Typography color="text.secondary">{translate('app.error.pageHint')}</Typography>
      <Alert severity="error" icon={false} sx={{ my: 2, overflowWrap: 'anywhere' }}>
        <code>{error.message}</code>
      </Alert>
      <Button variant="contained" onClick={() => window.location.reload()}>
        {translate('app.error.reload')}
      </Button>
    </Card>
  )
}
