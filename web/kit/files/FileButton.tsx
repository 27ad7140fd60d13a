import DownloadOutlined from '@mui/icons-material/DownloadOutlined'
import VisibilityOutlined from '@mui/icons-material/VisibilityOutlined'
import Box from '@mui/material/Box'
import Button, { type ButtonProps } from '@mui/material/Button'
import { type MouseEvent, type ReactNode, Suspense, useState } from 'react'
import { useTranslate } from 'react-admin'
import { downloadFile } from '#features/operations/files/contract.ts'
import { urlOf } from '#kit/call.ts'
import { isOver, showMinute } from '#kit/dates.ts'
import { lazyPart } from '#kit/lazyPage.ts'

const RevealFileDialog = lazyPart(() => import('./RevealFileDialog.tsx'), 'default')

interface Props extends Pick<ButtonProps, 'variant' | 'sx' | 'aria-label'> {
  file: { id: number; name: string; opens: 'DOWNLOAD' | 'REVEAL'; expiresAt?: string | null }
  children: ReactNode
}

/** Takes a file: as it is, or once it is said what for. One that has expired, also since the page was read, says so. */
export function FileButton({ file, children, ...look }: Props) {
  const { id, name, opens, expiresAt } = file
  const [over, setOver] = useState(isOver(expiresAt))
  const [asking, setAsking] = useState(false)
  if (over) return <Expired name={name} at={expiresAt ?? ''} />
  const take = (event: MouseEvent) => {
    if (!isOver(expiresAt)) return opens === 'REVEAL' && setAsking(true)
    event.preventDefault()
    return setOver(true)
  }
  if (opens === 'DOWNLOAD') {
    const href = urlOf(downloadFile, { params: { id } })
    return (
      <Button component="a" href={href} download={name} startIcon={<DownloadOutlined />} onClick={take} {...look}>
        {children}
      </Button>
    )
  }
  return (
    <>
      <Button startIcon={<VisibilityOutlined />} onClick={take} {...look}>
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

function Expired({ name, at }: { name: string; at: string }) {
  const translate = useTranslate()
  return (
    <Box component="span" role="status" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
      {translate('app.file.expired', { name, time: showMinute(at) ?? at })}
    </Box>
  )
}
