import DescriptionOutlined from '@mui/icons-material/DescriptionOutlined'
import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormHelperText from '@mui/material/FormHelperText'
import Typography from '@mui/material/Typography'
import { useId, useRef, useState } from 'react'
import { useTranslate } from 'react-admin'
import { formatBytes } from './numbers.ts'

interface Props {
  file: File | undefined
  onFile: (file: File | undefined) => void
  /** Endings with dot: `['.csv', '.xlsx']`. */
  accept: string[]
  maxBytes: number
  /** From the server, translated. */
  error?: string
  disabled?: boolean
}

/** Chooses one file, by button or by dropping it, and says at once when it cannot be right. */
export function FileDrop({ file, onFile, accept, maxBytes, error, disabled }: Props) {
  const translate = useTranslate()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [refused, setRefused] = useState('')
  const hint = useId()
  const types = accept.join('、')
  const problemWith = (chosen: File) => {
    const ending = chosen.name.slice(chosen.name.lastIndexOf('.')).toLowerCase()
    if (!accept.includes(ending)) return translate('app.file.wrongType', { types })
    if (chosen.size === 0) return translate('app.file.empty')
    if (chosen.size <= maxBytes) return ''
    return translate('app.file.tooBig', { size: formatBytes(chosen.size), max: formatBytes(maxBytes) })
  }
  const take = (chosen: File | undefined) => {
    const problem = chosen ? problemWith(chosen) : ''
    setRefused(problem)
    onFile(problem ? undefined : chosen)
    if (input.current) input.current.value = ''
  }
  const shownError = refused || error
  return (
    <div>
      <Box
        onDragOver={(event) => {
          event.preventDefault()
          setOver(!disabled)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          if (!disabled) take(event.dataTransfer.files[0])
        }}
        sx={{
          p: 3,
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          justifyContent: 'center',
          gap: 1.5,
          border: '1.5px dashed',
          borderColor: shownError ? 'error.main' : over ? 'primary.main' : 'text.disabled',
          borderRadius: 2,
          bgcolor: over ? 'action.selected' : 'action.hover',
        }}
      >
        {file ? <Chosen file={file} /> : <Invitation />}
        <input
          ref={input}
          type="file"
          hidden
          accept={accept.join(',')}
          onChange={(event) => take(event.target.files?.[0])}
          data-testid="file"
        />
        {/* A button that is disabled loses the focus, and whoever has no mouse their place. */}
        <Button
          variant="outlined"
          aria-disabled={disabled}
          aria-describedby={hint}
          onClick={() => !disabled && input.current?.click()}
        >
          {translate('app.file.choose')}
        </Button>
        {file && (
          <Button color="inherit" disabled={disabled} onClick={() => take(undefined)}>
            {translate('app.file.remove')}
          </Button>
        )}
      </Box>
      <FormHelperText id={hint} error={Boolean(shownError)} role={shownError ? 'alert' : undefined}>
        {shownError || translate('app.file.accepts', { types, max: formatBytes(maxBytes) })}
      </FormHelperText>
    </div>
  )
}

function Chosen({ file }: { file: File }) {
  return (
    <>
      <DescriptionOutlined color="primary" />
      <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
        {file.name}{' '}
        <Typography component="span" variant="body2" color="text.secondary">
          {formatBytes(file.size)}
        </Typography>
      </Typography>
    </>
  )
}

function Invitation() {
  const translate = useTranslate()
  return (
    <>
      <UploadFileOutlined sx={{ color: 'text.secondary' }} />
      <Typography color="text.secondary">{translate('app.file.drop')}</Typography>
    </>
  )
}
