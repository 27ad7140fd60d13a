import TravelExploreOutlined from '@mui/icons-material/TravelExploreOutlined'
import Button from '@mui/material/Button'
import { Suspense, useState } from 'react'
import { useTranslate } from 'react-admin'
import { lazyPart } from '#kit/lazyPage.ts'

const TestDialog = lazyPart(() => import('./TestDialog.tsx'), 'TestDialog')

/** Asks whether an address would be allowed, and by which place. */
export function TestAddress() {
  const translate = useTranslate()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button
        color="inherit"
        startIcon={<TravelExploreOutlined />}
        onClick={() => setAsking(true)}
        aria-haspopup="dialog"
      >
        {translate('urlAllowList.test')}
      </Button>
      {asking && (
        <Suspense fallback={null}>
          <TestDialog onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  )
}
