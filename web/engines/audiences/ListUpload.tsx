import LinearProgress from '@mui/material/LinearProgress'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import { maxUploadBytes } from '#features/operations/files/contract.ts'
import { FileDrop } from '#kit/FileDrop.tsx'
import { type StoredFile, upload } from '#kit/upload.ts'

interface Props {
  /** What the list is for. */
  purpose: string
  stored: StoredFile | null
  onStored: (file: StoredFile | null) => void
}

/** Sends the list up as soon as it is chosen. */
export function ListUpload({ purpose, stored, onStored }: Props) {
  const translate = useTranslate()
  const [file, setFile] = useState<File>()
  const [share, setShare] = useState<number>()
  const [error, setError] = useState('')
  const take = async (chosen: File | undefined) => {
    setFile(chosen)
    setError('')
    onStored(null)
    if (!chosen) return
    setShare(0)
    try {
      onStored(await upload(chosen, purpose, setShare))
    } catch (problem) {
      setError(problem instanceof Error ? problem.message : String(problem))
    } finally {
      setShare(undefined)
    }
  }
  const shown = file ?? (stored ? new File([], stored.name) : undefined)
  return (
    <>
      <FileDrop
        file={shown}
        onFile={(chosen) => void take(chosen)}
        accept={['.csv', '.xlsx']}
        maxBytes={maxUploadBytes}
        error={error}
        disabled={share !== undefined}
      />
      {share !== undefined && (
        <LinearProgress variant="determinate" value={share * 100} aria-label={translate('recipientLists.uploading')} />
      )}
    </>
  )
}
