import Alert from '@mui/material/Alert'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useTranslate } from 'react-admin'
import { taipeiDay } from '#contract/days.ts'
import type { Mapping } from '#engines/imports/contract.ts'
import { call } from '#kit/call.ts'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { ChooseMode } from './ChooseMode.tsx'
import type { Confirmed } from './confirmed.ts'
import type { ImportStep } from './ImportSteps.tsx'
import { ImportsContext, type Preview, type ReadAs, useImports } from './importing.ts'
import { MapColumns } from './MapColumns.tsx'
import { PreviewRows } from './PreviewRows.tsx'
import { UnreadableFile } from './UnreadableFile.tsx'

interface Props {
  fileId: number
  step: ImportStep
  onStep: (step: ImportStep) => void
  onRestart: () => void
}

/** The steps between upload and order; each shows what the server makes of the file with the present choices. */
export function PlannedImport({ fileId, step, onStep, onRestart }: Props) {
  const imports = useImports()
  const [mapping, setMapping] = useState<Mapping>()
  const [readAs, setReadAs] = useState<ReadAs>({})
  const [confirmed, setConfirmed] = useState<Confirmed>([])
  const { data: preview, error, refetch, isFetching } = usePreview(fileId, mapping, readAs)
  const read = (chosen: ReadAs) => {
    setMapping(undefined)
    setReadAs(chosen)
  }
  if (error) {
    return <UnreadableFile error={error} readAs={readAs} onReadAs={read} onRestart={onRestart} onRetry={refetch} />
  }
  if (!preview) {
    return (
      <Section>
        <TableSkeleton />
      </Section>
    )
  }
  const asked = preview.carries
  return (
    <ImportsContext value={asked ? { ...imports, ...asked } : imports}>
      <SameContent preview={preview} />
      {step === 'columns' && (
        <MapColumns
          preview={preview}
          busy={isFetching}
          readAs={readAs}
          onMapping={setMapping}
          onReadAs={read}
          onRestart={onRestart}
          onNext={() => onStep('preview')}
        />
      )}
      {step === 'preview' && (
        <PreviewRows
          preview={preview}
          readAs={readAs}
          confirmed={confirmed}
          onConfirmed={setConfirmed}
          onBack={() => onStep('columns')}
          onNext={() => onStep('mode')}
        />
      )}
      {step === 'mode' && (
        <ChooseMode preview={preview} readAs={readAs} confirmed={confirmed} onBack={() => onStep('preview')} />
      )}
    </ImportsContext>
  )
}

function usePreview(fileId: number, mapping: Mapping | undefined, readAs: ReadAs) {
  const { name, endpoints, subjectId } = useImports()
  return useQuery({
    queryKey: [name, 'preview', fileId, subjectId, mapping, readAs],
    queryFn: ({ signal }) => call(endpoints.preview, { body: { fileId, subjectId, mapping, ...readAs }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    // The rows tell of people: they are forgotten when the wizard is left.
    gcTime: 0,
    retry: false,
  })
}

/** Said before any work goes into columns and modes, because the server will refuse the order. */
function SameContent({ preview: { sameContentAs } }: { preview: Preview }) {
  const translate = useTranslate()
  const resource = useImports().name
  if (!sameContentAs) return null
  if (sameContentAs === 'OUT_OF_REACH') {
    return (
      <Alert severity="error" sx={{ mb: 2 }}>
        {translate('imports.sameContentElsewhere')}
      </Alert>
    )
  }
  const { id, fileName, createdAt } = sameContentAs
  return (
    <Alert severity="error" sx={{ mb: 2 }}>
      {translate('imports.sameContent', { name: fileName, day: taipeiDay(new Date(createdAt)) })}{' '}
      <Link to={`/${resource}/${id}/show`}>{translate('imports.openEarlier')}</Link>
    </Alert>
  )
}
