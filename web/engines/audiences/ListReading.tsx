import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslate } from 'react-admin'
import type { ListFacts } from '#engines/imports/contract.ts'
import { ask, type Callable } from '#kit/call.ts'
import { problemIn } from '#kit/http.ts'
import type { ReadAs } from '#web/engines/imports/importing.ts'
import { OpenSheets } from '#web/engines/imports/OpenSheets.tsx'
import { ReadAsSelect } from '#web/engines/imports/ReadAsSelect.tsx'

/** What the server reads in the first lines of a list. */
export interface ListRead extends ListFacts {
  columns: { header: string; field: string | null }[]
  /** What keeps its rows from being read. */
  problem: string | null
}

/** How the server reads the uploaded list; without a file it is not asked. */
export function useListReading(endpoint: Callable, fileId: number | undefined, readAs: ReadAs) {
  return useQuery({
    queryKey: [endpoint.path, fileId, readAs],
    queryFn: ({ signal }) => ask<ListRead>(endpoint, { body: { fileId, ...readAs }, signal }),
    enabled: fileId !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    // Its first lines tell of people: they are forgotten when the wizard is left.
    gcTime: 0,
    retry: false,
  })
}
export type ListReading = ReturnType<typeof useListReading>

export const isReadable = ({ data, error, isFetching }: ListReading): boolean =>
  !error && !isFetching && data !== undefined && data.problem === null && data.openSheets.length === 0

interface Props {
  reading: ListReading
  readAs: ReadAs
  onReadAs: (readAs: ReadAs) => void
  /** Which column is taken for what, by the header of each field. */
  told: (headerOf: (field: string) => string | undefined) => ReactNode
}

/** Sheet, header and encoding to choose from, and which column is taken for what. */
export function ListReadingPanel({ reading: { data, error }, readAs, onReadAs, told }: Props) {
  const translate = useTranslate()
  if (!data && !error) return null
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, mt: 2 }} aria-live="polite">
      <ReadAsSelect value={readAs} onChange={onReadAs} facts={error ? undefined : data} />
      {error && <Alert severity="error">{problemIn(error)?.message ?? translate('app.error.unexpected')}</Alert>}
      {!error && data && <Columns read={data} told={told} />}
    </Box>
  )
}

function Columns({ read, told }: { read: ListRead } & Pick<Props, 'told'>) {
  const { columns, problem, openSheets } = read
  if (openSheets.length > 0) return <OpenSheets facts={read} />
  if (problem) return <Alert severity="error">{problem}</Alert>
  return <Alert severity="success">{told((field) => columns.find((column) => column.field === field)?.header)}</Alert>
}
