import DownloadOutlined from '@mui/icons-material/DownloadOutlined'
import VisibilityOutlined from '@mui/icons-material/VisibilityOutlined'
import Button, { type ButtonProps } from '@mui/material/Button'
import { type ReactNode, Suspense, useState } from 'react'
import { downloadFile } from '#features/operations/files/contract.ts'
import { urlOf } from '#kit/call.ts'
import { lazyPart } from '#kit/lazyPage.ts'

const RevealFileDialog = lazyPart(() => import('./RevealFileDialog.tsx'))

interface Props extends Pick<ButtonProps, 'variant' | 'sx' | 'aria-label'> {
  file: { id: number; name: string; opens: 'DOWNLOAD' | 'REVEAL' }
  children: ReactNode
}

/** Takes a file: as it is, or once it is said what for. */
export function FileButton({ file: { id, name, opens }, children, ...look }: Props) {
  const [asking, setAsking] = useState(false)
  if (opens === 'DOWNLOAD') {
    const href = urlOf(downloadFile, { params: { id } })
    return (
      <Button component="a" href={href} download={name} startIcon={<DownloadOutlined />} {...look}>
        {children}
      </Button>
    )
  }
  return (
    <>
      <Button startIcon={<VisibilityOutlined />} onClick={() => setAsking(true)} {...look}>
        {children}
      </Button>
      {asking && (
        <Suspense>
          <RevealFileDialog id={id} name={name} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  )
}
