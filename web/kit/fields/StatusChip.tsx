import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import Tooltip from '@mui/material/Tooltip'
import { useTranslate } from 'react-admin'
import { useTones } from '#kit/stated.ts'
import { shadeOf } from '#kit/tones.ts'

interface Props {
  /** The name of the dictionary: texts stand at `enums.<enum>.<value>.label`, `.cause` and `.next`, tones in a frame. */
  enum: string
  value: string | number | null | undefined
}

/** A status as a coloured chip with its word; the tooltip translates it: what it means, why, what to do next. */
export function StatusChip({ enum: name, value }: Props) {
  const translate = useTranslate()
  const theme = useTheme()
  const tones = useTones(name)
  if (value === null || value === undefined) return <span aria-hidden="true">–</span>
  const shade = shadeOf(theme, tones[String(value)] ?? 'neutral')
  const text = (part: string) => translate(`enums.${name}.${value}.${part}`, { _: '' })
  const label = text('label') || String(value)
  const explained = text('cause') !== ''
  const chip = (
    <Box
      component="span"
      tabIndex={explained ? 0 : undefined}
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.75,
        px: 1,
        py: '1px',
        borderRadius: '6px',
        border: `1px solid ${shade.line}`,
        bgcolor: shade.surface,
        color: shade.text,
        fontSize: '0.75rem',
        fontWeight: 600,
        lineHeight: '18px',
        whiteSpace: 'nowrap',
      }}
    >
      <Box component="span" sx={{ width: 6, height: 6, borderRadius: '50%', bgcolor: 'currentColor' }} />
      {label}
    </Box>
  )
  if (!explained) return chip
  return <Tooltip title={<Explanation code={value} cause={text('cause')} next={text('next')} />}>{chip}</Tooltip>
}

function Explanation({ code, cause, next }: { code: string | number; cause: string; next: string }) {
  const translate = useTranslate()
  return (
    <Box sx={{ py: 0.25 }}>
      <div>
        <strong>{translate('app.field.cause')}</strong> {cause}
      </div>
      {next && (
        <div>
          <strong>{translate('app.field.next')}</strong> {next}
        </div>
      )}
      <Box sx={{ opacity: 0.75 }}>{code}</Box>
    </Box>
  )
}
