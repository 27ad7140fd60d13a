import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslate } from 'react-admin'
import type { z } from 'zod'
import type { listPreviewOf } from '#engines/audiences/contract.ts'
import { problemIn } from '#kit/http.ts'
import type { StoredFile } from '#kit/upload.ts'
import type { ReadAs } from '#web/engines/imports/importing.ts'
import { OpenSheets } from '#web/engines/imports/OpenSheets.tsx'
import { ReadAsSelect } from '#web/engines/imports/ReadAsSelect.tsx'

export type ListPreview = z.output<ReturnType<typeof listPreviewOf<z.ZodType<string>>>>

/** How a list is to be read, by whoever has chosen. */
export interface ListChoice {
  file: StoredFile | null
  readAs: ReadAs
}

type Ask = (body: { fileId: number } & ReadAs, signal: AbortSignal) => Promise<ListPreview>

/** How the server reads the uploaded list; `name` keeps the answers of one feature from those of another. */
export function useListPreview(name: string, { file, readAs }: ListChoice, ask: Ask) {
  return useQuery({
    queryKey: [name, 'list-preview', file?.id, readAs],
    queryFn: ({ signal }) => ask({ fileId: file?.id ?? 0, ...readAs }, signal),
    enabled: file !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    // Its first lines tell of people: they are forgotten when the page is left.
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
  /** Which column is taken for what, in the words of the feature. */
  children: (headerOf: (field: string) => string | undefined) => ReactNode
}

/** Sheet, header and encoding to choose from, and which column is taken for what. */
export function ListReadingPanel({ reading: { data, error }, readAs, onReadAs, children }: Props) {
  const translate = useTranslate()
  if (!data && !error) return null
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, mt: 2 }} aria-live="polite">
      <ReadAsSelect value={readAs} onChange={onReadAs} facts={error ? undefined : data} />
      {error && <Alert severity="error">{problemIn(error)?.message ?? translate('app.error.unexpected')}</Alert>}
      {!error && data && <Columns preview={data}>{children}</Columns>}
    </Box>
  )
}

function Columns({ preview, children }: { preview: ListPreview } & Pick<Props, 'children'>) {
  const { columns, problem, openSheets } = preview
  if (openSheets.length > 0) return <OpenSheets facts={preview} />
  if (problem) return <Alert severity="error">{problem}</Alert>
  return <Alert severity="success">{children((field) => columns.find((one) => one.field === field)?.header)}</Alert>
}
