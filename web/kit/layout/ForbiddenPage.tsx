import LockOutlined from '@mui/icons-material/LockOutlined'
import Card from '@mui/material/Card'
import { useTranslate } from 'react-admin'
import { EmptyState } from '#kit/EmptyState.tsx'
import { PageTitle } from '#kit/pages/PageTitle.tsx'
import { useCurrentEntry } from '#kit/stated.ts'
import { HomeButton } from './NotFoundPage.tsx'

/** A page that one's role does not open. */
export function ForbiddenPage() {
  const translate = useTranslate()
  const entry = useCurrentEntry()
  return (
    <>
      <PageTitle title={translate(entry?.label ?? 'app.error.forbiddenTitle')} />
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
