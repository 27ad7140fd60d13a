import LockOutlined from '@mui/icons-material/LockOutlined'
import Card from '@mui/material/Card'
import { useTranslate } from 'react-admin'
import { EmptyState } from '#kit/EmptyState.tsx'
import { PageTitle } from '#kit/pages/PageTitle.tsx'
import { HomeButton } from './NotFoundPage.tsx'

/** A page that one's role does not open. */
export function ForbiddenPage() {
  const translate = useTranslate()
  return (
    <>
      <PageTitle title={translate('app.error.forbiddenTitle')} />
      <Card>
        <EmptyState
          icon={<LockOutlined />}
          title={translate('app.error.forbiddenTitle')}
          hint={translate('app.error.forbiddenHint')}
          action={<HomeButton />}
        />
      </Card>
    </>
  )
}
