import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import type { ImportPreview } from '#engines/imports/contract.ts'
import { listReadings, type Reading, readingsAtOnce } from '#features/messages/message-batch-imports/contract.ts'
import { call } from '#kit/call.ts'
import { formatCount } from '#kit/numbers.ts'
import { type ReadAs, useImports } from '#web/engines/imports/importing.ts'
import { PushPreview, type Reader } from '#web/engines/push/PushPreview.tsx'
import { ReadingsTable } from './ReadingsTable.tsx'

/** Every row of the file as it will read, ten at a time, and the chosen one on a telephone. */
export function Readings({ preview, readAs }: { preview: ImportPreview; readAs: ReadAs }) {
  const translate = useTranslate()
  const { subjectId = 0 } = useImports()
  const [after, setAfter] = useState(0)
  const [at, setAt] = useState(0)
  const { fileId, mapping } = preview
  const { data, isFetching } = useQuery({
    queryKey: ['message-batch-imports', 'readings', fileId, subjectId, mapping, readAs, after],
    queryFn: ({ signal }) => call(listReadings, { body: { fileId, subjectId, mapping, ...readAs, after }, signal }),
    placeholderData: keepPreviousData,
    // They tell of people: they are forgotten when the wizard is left.
    gcTime: 0,
    retry: false,
  })
  const move = (to: number) => {
    setAfter(to)
    setAt(0)
  }
  const items = data?.items ?? []
  const chosen = items[at] ?? items[0]
  if (!chosen) return null
  const words = { from: formatCount(after + 1), to: formatCount(after + items.length) }
  return (
    <Box sx={{ mt: 3 }}>
      <Typography variant="h3" sx={{ mb: 1 }}>
        {translate('messageBatchImports.readings.title')}
      </Typography>
      <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) auto' } }}>
        <Box>
          <ReadingsTable items={items} at={at} onChoose={setAt} />
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mt: 1 }}>
            <Button size="small" disabled={after === 0 || isFetching} onClick={() => move(after - readingsAtOnce)}>
              {translate('messageBatchImports.readings.back')}
            </Button>
            <Button size="small" disabled={!data?.hasNext || isFetching} onClick={() => move(after + readingsAtOnce)}>
              {translate('messageBatchImports.readings.next')}
            </Button>
            <Box component="span" sx={{ color: 'text.secondary' }} aria-live="polite">
              {translate('messageBatchImports.readings.shown', words)}
            </Box>
          </Box>
        </Box>
        <Box sx={{ maxWidth: 640 }}>
          <PushPreview readers={readersOf(chosen)} />
        </Box>
      </Box>
    </Box>
  )
}

function readersOf({ zh, en }: Reading): Reader[] {
  const inChinese: Reader = { language: 'zh', push: { ...zh, image: null } }
  return en ? [inChinese, { language: 'en', push: { ...en, image: null } }] : [inChinese]
}
