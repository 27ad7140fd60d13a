import Box from '@mui/material/Box'
import Radio from '@mui/material/Radio'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import type { Reading } from '#features/messages/messages/contract.ts'
import { LongText } from '#kit/fields/LongText.tsx'
import { MaskedField } from '#kit/fields/MaskedField.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { PushPreview } from '#web/engines/push/PushPreview.tsx'

/** Recipients drawn by lot, and how it reads on the phone of the one that is chosen. */
export function Samples({ samples }: { samples: readonly Reading[] }) {
  const translate = useTranslate()
  const [at, setAt] = useState(0)
  const chosen = samples[at] ?? samples[0]
  const columns = ['account', 'memberNameMasked', 'language', 'title', 'body'] as const
  return (
    <Section title={translate('messages.samples.title', { smart_count: samples.length })}>
      <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 300px' } }}>
        <Box sx={{ overflowX: 'auto' }}>
          <Table size="small">
            <TableHead>
              <TableRow>
                <TableCell padding="checkbox">
                  <Box component="span" sx={{ fontSize: 0 }}>
                    {translate('messages.samples.show')}
                  </Box>
                </TableCell>
                {columns.map((column) => (
                  <TableCell key={column}>
                    {translate(`messages.samples.${column === 'title' ? 'heading' : column}`)}
                  </TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {samples.map((one, index) => (
                <TableRow
                  key={`${one.line} ${one.memberId}`}
                  hover
                  selected={index === at}
                  onClick={() => setAt(index)}
                >
                  <TableCell padding="checkbox">
                    <Radio
                      size="small"
                      checked={index === at}
                      onChange={() => setAt(index)}
                      slotProps={{
                        input: { 'aria-label': translate('messages.samples.showOf', { account: one.account ?? '' }) },
                      }}
                    />
                  </TableCell>
                  <TableCell>{one.account ?? '–'}</TableCell>
                  <TableCell>
                    <MaskedField value={one.memberNameMasked} />
                  </TableCell>
                  <TableCell sx={{ whiteSpace: 'nowrap' }}>
                    {translate(one.language === 'en' ? 'messages.samples.inEn' : 'messages.samples.inZh')}
                  </TableCell>
                  <TableCell>
                    <LongText value={one.title} width={130} />
                  </TableCell>
                  <TableCell>
                    <LongText value={one.body} width={170} />
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Box>
        {chosen && <PushPreview readers={[{ language: languageOf(chosen), push: chosen }]} />}
      </Box>
    </Section>
  )
}

const languageOf = ({ language }: Reading) => (language === 'en' ? 'en' : 'zh')
