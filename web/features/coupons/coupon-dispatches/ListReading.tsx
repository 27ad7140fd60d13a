import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslate } from 'react-admin'
import { type ListPreview, previewList } from '#features/coupons/coupon-dispatches/contract.ts'
import { call } from '#kit/call.ts'
import { problemIn } from '#kit/http.ts'
import type { ReadAs } from '#web/engines/imports/importing.ts'
import { OpenSheets } from '#web/engines/imports/OpenSheets.tsx'
import { ReadAsSelect } from '#web/engines/imports/ReadAsSelect.tsx'
import type { Draft } from './order.ts'

/** How the server reads the uploaded list. */
export function useListPreview({ kind, file, readAs }: Pick<Draft, 'kind' | 'file' | 'readAs'>) {
  return useQuery({
    queryKey: ['coupon-dispatches', 'list-preview', file?.id, readAs],
    queryFn: ({ signal }) => call(previewList, { body: { fileId: file?.id ?? 0, ...readAs }, signal }),
    enabled: kind === 'LIST' && file !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    // Its first lines tell of people: they are forgotten when the wizard is left.
    gcTime: 0,
    retry: false,
  })
}
export type ListReading = ReturnType<typeof useListPreview>

export const isReadable = ({ data, error, isFetching }: ListReading): boolean =>
  !error && !isFetching && data !== undefined && data.problem === null && data.openSheets.length === 0

interface Props {
  reading: ListReading
  readAs: ReadAs
  onReadAs: (readAs: ReadAs) => void
}

/** Sheet, header and encoding to choose from, and which column is taken for what. */
export function ListReadingPanel({ reading: { data, error }, readAs, onReadAs }: Props) {
  const translate = useTranslate()
  if (!data && !error) return null
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, mt: 2 }} aria-live="polite">
      <ReadAsSelect value={readAs} onChange={onReadAs} facts={error ? undefined : data} />
      {error && <Alert severity="error">{problemIn(error)?.message ?? translate('app.error.unexpected')}</Alert>}
      {!error && data && <Columns preview={data} />}
    </Box>
  )
}

function Columns({ preview }: { preview: ListPreview }) {
  const translate = useTranslate()
  const { columns, problem, openSheets } = preview
  if (openSheets.length > 0) return <OpenSheets facts={preview} />
  if (problem) return <Alert severity="error">{problem}</Alert>
  const headerOf = (field: string) => columns.find((column) => column.field === field)?.header
  const pieces = headerOf('pieces')
  return (
    <Alert severity="success">
      {translate('dispatches.accountColumn', { column: headerOf('account') })}{' '}
      {pieces === undefined
        ? translate('dispatches.noPiecesColumn')
        : translate('dispatches.piecesColumn', { column: pieces })}
    </Alert>
  )
}
