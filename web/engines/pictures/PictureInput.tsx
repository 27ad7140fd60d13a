import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useInput, useRecordContext, useTranslate, useTranslateLabel } from 'react-admin'
import { maxPictureBytes, type PictureEndpoint, pictureEndings } from '#engines/pictures/contract.ts'
import type { Light } from '#kit/call.ts'
import { FileDrop } from '#kit/FileDrop.tsx'
import { pictureUrl, uploadPicture } from './pictures.ts'

interface Props {
  endpoint: Light<PictureEndpoint>
  /** Of the file, as the feature states it. */
  purpose: string
  hint?: string
}

/** The picture of the record in the form, `pictureId`: uploaded as soon as it is chosen, kept when the form is saved. */
export function PictureInput({ endpoint, purpose, hint }: Props) {
  const translate = useTranslate()
  const label = useTranslateLabel()({ source: 'pictureId' })
  const { field, fieldState } = useInput({ source: 'pictureId' })
  const [problem, setProblem] = useState('')
  const [waits, setWaits] = useState(false)
  const take = async (file: File | undefined) => {
    if (!file) return
    setWaits(true)
    setProblem('')
    try {
      field.onChange(await uploadPicture(file, purpose))
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
    setWaits(false)
  }
  const error = problem || fieldState.error?.message
  return (
    <Box role="group" aria-label={String(label)}>
      <Typography component="div" variant="subtitle2">
        {label}
      </Typography>
      {hint && (
        <Typography variant="body2" color="text.secondary" sx={{ mb: 0.5 }}>
          {translate(hint)}
        </Typography>
      )}
      {field.value ? (
        <Present endpoint={endpoint} pictureId={field.value} onRemove={() => field.onChange(null)} />
      ) : null}
      <FileDrop
        file={undefined}
        onFile={(file) => void take(file)}
        accept={pictureEndings}
        maxBytes={maxPictureBytes}
        disabled={waits}
        {...(error ? { error } : {})}
      />
    </Box>
  )
}

interface PresentProps {
  endpoint: Light<PictureEndpoint>
  pictureId: number
  onRemove: () => void
}

function Present({ endpoint, pictureId, onRemove }: PresentProps) {
  const translate = useTranslate()
  const id = useRecordContext()?.id
  const src = pictureUrl(endpoint, { id, pictureId })
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, mb: 1 }}>
      <Box
        component="img"
        src={src}
        alt=""
        sx={{ width: 64, height: 64, objectFit: 'contain', border: 1, borderColor: 'divider', borderRadius: 1.5 }}
      />
      <Button variant="outlined" onClick={onRemove}>
        {translate('app.file.remove')}
      </Button>
    </Box>
  )
}
