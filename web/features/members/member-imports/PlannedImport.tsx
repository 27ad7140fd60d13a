import Alert from '@mui/material/Alert'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useTranslate } from 'react-admin'
import { taipeiDay } from '#contract/days.ts'
import { previewImport } from '#features/members/member-imports/contract.ts'
import { call } from '#kit/call.ts'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { ChooseMode } from './ChooseMode.tsx'
import type { ImportStep } from './ImportSteps.tsx'
import type { Encoding, Mapping, Preview } from './importing.ts'
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
  const [mapping, setMapping] = useState<Mapping>()
  const [encoding, setEncoding] = useState<Encoding>()
  const { data: preview, error, refetch, isFetching } = usePreview(fileId, mapping, encoding)
  const read = (chosen: Encoding | undefined) => {
    setMapping(undefined)
    setEncoding(chosen)
  }
  if (error) {
    return (
      <UnreadableFile error={error} encoding={encoding} onEncoding={read} onRestart={onRestart} onRetry={refetch} />
    )
  }
  if (!preview) {
    return (
      <Section>
        <TableSkeleton />
      </Section>
    )
  }
  return (
    <>
      <SameContent preview={preview} />
      {step === 'columns' && (
        <MapColumns
          preview={preview}
          busy={isFetching}
          encoding={encoding}
          onMapping={setMapping}
          onEncoding={read}
          onRestart={onRestart}
          onNext={() => onStep('preview')}
        />
      )}
      {step === 'preview' && (
        <PreviewRows preview={preview} onBack={() => onStep('columns')} onNext={() => onStep('mode')} />
      )}
      {step === 'mode' && <ChooseMode preview={preview} encoding={encoding} onBack={() => onStep('preview')} />}
    </>
  )
}

function usePreview(fileId: number, mapping: Mapping | undefined, encoding: Encoding | undefined) {
  return useQuery({
    queryKey: ['member-imports', 'preview', fileId, mapping, encoding],
    queryFn: ({ signal }) => call(previewImport, { body: { fileId, mapping, encoding }, signal }),
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
  if (!sameContentAs) return null
  const { id, fileName, createdAt } = sameContentAs
  return (
    <Alert severity="error" sx={{ mb: 2 }}>
      {translate('memberImports.sameContent', { name: fileName, day: taipeiDay(new Date(createdAt)) })}{' '}
      <Link to={`/member-imports/${id}/show`}>{translate('memberImports.openEarlier')}</Link>
    </Alert>
  )
}
