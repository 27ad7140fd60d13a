import FormControlLabel from '@mui/material/FormControlLabel'
import FormLabel from '@mui/material/FormLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { useListContext, useTranslate } from 'react-admin'
import type { ListMeta } from '#kit/dataProvider.ts'
import { formatCount } from '#kit/numbers.ts'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { wordOf } from './log.ts'

export type Format = 'xlsx' | 'csv'
const formats: Format[] = ['xlsx', 'csv']

interface Props {
  format: Format
  onFormat: (format: Format) => void
}

/** What will be exported, and in which form. */
export function ExportOrder({ format, onFormat }: Props) {
  const translate = useTranslate()
  const label = useId()
  const { filterValues } = useListContext()
  const filtered = Object.values(filterValues).some((value) => value !== '')
  return (
    <>
      <Typography color="text.secondary" sx={{ mb: 2 }}>
        {translate('logs.exportText')} {!filtered && translate('logs.exportAll')}
      </Typography>
      <Facts columns={2}>
        <Chosen />
      </Facts>
      <FormLabel id={label} sx={{ display: 'block', mt: 2 }}>
        {translate('resources.system-logs.fields.format')}
      </FormLabel>
      <RadioGroup aria-labelledby={label} value={format} onChange={(_, value) => onFormat(value as Format)}>
        {formats.map((one) => (
          <FormControlLabel key={one} value={one} control={<Radio size="small" />} label={translate(`logs.${one}`)} />
        ))}
      </RadioGroup>
    </>
  )
}

const dictionaries: Record<string, string> = {
  action: 'AuditAction',
  resource: 'AuditResource',
  outcome: 'AuditOutcome',
}

function Chosen() {
  const translate = useTranslate()
  const { filterValues, resource, total, meta } = useListContext()
  const listMeta = meta as ListMeta | undefined
  const rows = total ?? listMeta?.total
  const about = total === undefined && listMeta?.totalIsEstimate ? `${translate('app.about')} ` : ''
  return (
    <>
      <Fact label={translate('logs.exportRows')}>
        {rows === null || rows === undefined ? '–' : about + formatCount(rows)}
      </Fact>
      {Object.entries(filterValues).map(([key, value]) => (
        <Fact key={key} label={`resources.${resource}.fields.${key}`}>
          {dictionaries[key] ? wordOf(translate, dictionaries[key], String(value)) : String(value)}
        </Fact>
      ))}
    </>
  )
}
