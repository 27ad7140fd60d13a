import Alert from '@mui/material/Alert'
import AlertTitle from '@mui/material/AlertTitle'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'react-admin'
import { LoadingPage } from './layout/LoadingPage.tsx'
import { reloadByHand, useReloadOnce } from './reloadOnce.ts'

/** Stands where a part of a page could not be loaded, and leaves the rest of the page as it is. */
export function MissingPart() {
  const translate = useTranslate()
  const missing = useReloadOnce()
  if (missing === 'loading') return <LoadingPage />
  return (
    <Alert severity="warning" role="alert" sx={{ my: 1 }} action={<Reload />}>
      <AlertTitle>{translate('app.missing.part')}</AlertTitle>
      {translate(`app.missing.${missing}`)}
    </Alert>
  )
}

/** The same for a whole page. */
export function MissingPage() {
  const translate = useTranslate()
  const missing = useReloadOnce()
  if (missing === 'loading') return <LoadingPage />
  return (
    <Card sx={{ p: 4, maxWidth: 640, mx: 'auto', mt: 4 }} role="alert">
      <Typography variant="h1" gutterBottom>
        {translate('app.missing.page')}
      </Typography>
      <Typography color="text.secondary" sx={{ mb: 2 }}>
        {translate(`app.missing.${missing}`)}
      </Typography>
      <Reload variant="contained" />
    </Card>
  )
}

function Reload({ variant }: { variant?: 'contained' }) {
  const translate = useTranslate()
  return (
    <Button variant={variant} color={variant ? 'primary' : 'inherit'} onClick={() => void reloadByHand()}>
      {translate('app.error.reload')}
    </Button>
  )
}
