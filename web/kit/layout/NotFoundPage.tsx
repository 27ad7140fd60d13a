import ExploreOffOutlined from '@mui/icons-material/ExploreOffOutlined'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import { Link, useTranslate } from 'react-admin'
import { EmptyState } from '#kit/EmptyState.tsx'
import { PageTitle } from '#kit/pages/PageTitle.tsx'

/** An address that leads nowhere. */
export function NotFoundPage() {
  const translate = useTranslate()
  return (
    <>
      <PageTitle title={translate('app.error.notFoundTitle')} />
      <Card>
        <EmptyState
          icon={<ExploreOffOutlined />}
          title={translate('app.error.notFoundTitle')}
          hint={translate('app.error.notFoundHint')}
          action={<HomeButton />}
        />
      </Card>
    </>
  )
}

export function HomeButton() {
  const translate = useTranslate()
  return (
    <Button component={Link} to="/" variant="outlined">
      {translate('app.error.toHome')}
    </Button>
  )
}
