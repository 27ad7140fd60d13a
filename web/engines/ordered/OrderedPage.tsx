import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useCanAccess, useTranslate } from 'react-admin'
import type { OrderedAnswer } from '#engines/ordered/contract.ts'
import { ask, type Callable } from '#kit/call.ts'
import { showMinute } from '#kit/dates.ts'
import { useAction } from '#kit/dialogs/useAction.ts'
import { problemIn } from '#kit/http.ts'
import { FailedPage } from '#kit/pages/FailedPage.tsx'
import { LeaveGuard } from '#kit/pages/LeaveGuard.tsx'
import { PageTitle } from '#kit/pages/PageTitle.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { usePageName } from '#kit/stated.ts'
import { Timeline } from '#kit/timeline/Timeline.tsx'
import { useTellFailure } from '#kit/useTellFailure.ts'
import { isSameList, type Line } from './difference.ts'
import { Faults } from './Faults.tsx'
import { Versions } from './Versions.tsx'

export interface EditorProps<Entry> {
  entries: Entry[]
  onChange: (entries: Entry[]) => void
  readOnly: boolean
}

interface Props<Entry> {
  name: string
  get: Callable
  save: Callable
  lineOf: (entry: Entry) => Line
  /** What is sent of an entry. */
  placeOf: (entry: Entry) => object
  /** What the list is for, translated. */
  hint: string
  editor: (props: EditorProps<Entry>) => ReactNode
  preview: (entries: Entry[]) => ReactNode
}

interface Edit<Entry> {
  /** The version that was read when it began. */
  base: OrderedAnswer<Entry>
  entries: Entry[]
}

/** The page of a list whose order people set: it is edited here, seen as the app shows it, and saved as one change. */
export function OrderedPage<Entry>({ name, get, save, lineOf, placeOf, hint, editor, preview }: Props<Entry>) {
  const translate = useTranslate()
  const title = usePageName()
  const tellFailure = useTellFailure()
  const queryClient = useQueryClient()
  const { canAccess: mayEdit } = useCanAccess({ resource: name, action: 'edit' })
  const { data, error, refetch } = useQuery({
    queryKey: [name, 'ordered'],
    queryFn: ({ signal }) => ask<OrderedAnswer<Entry>>(get, { signal }),
    staleTime: 0,
  })
  const [edit, setEdit] = useState<Edit<Entry>>()
  const [theirs, setTheirs] = useState<OrderedAnswer<Entry>>()
  const [faults, setFaults] = useState<Record<string, string>>({})
  const take = (answer: OrderedAnswer<Entry>) => {
    queryClient.setQueryData([name, 'ordered'], answer)
    setEdit(undefined)
    setTheirs(undefined)
    setFaults({})
  }
  const { run, busy } = useAction(save, {
    success: 'app.form.saved',
    onSuccess: (answer) => take(answer as OrderedAnswer<Entry>),
    onError: (failure) => {
      const problem = problemIn(failure)
      if (problem?.status === 412) setTheirs(problem.current as unknown as OrderedAnswer<Entry>)
      else if (problem?.errors) setFaults(problem.errors)
      else tellFailure(failure)
    },
  })
  if (error && !data) return <FailedPage error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton variant="rounded" height={320} />

  const { base, entries } = edit ?? { base: data, entries: data.items }
  const linesOf = (list: readonly Entry[]) => list.map(lineOf)
  const changed = edit !== undefined && !isSameList(linesOf(base.items), linesOf(entries))
  const send = (version: number) => run({ version, items: entries.map(placeOf) } as never)
  const saved = { by: data.updatedByName ?? '–', at: data.updatedAt ? showMinute(data.updatedAt) : '' }
  return (
    <>
      <PageTitle
        title={title}
        below={[]}
        subtitle={translate(data.updatedAt ? 'ordered.savedBy' : 'ordered.neverSaved', saved)}
        actions={
          mayEdit && (
            <>
              <Button variant="contained" disabled={!changed || busy} onClick={() => send(base.version)}>
                {translate('app.form.save')}
              </Button>
              <Button color="inherit" disabled={!changed || busy} onClick={() => take(data)}>
                {translate('ordered.undo')}
              </Button>
            </>
          )
        }
      />
      <LeaveGuard unsaved={changed} />
      <Faults resource={name} faults={faults} lines={linesOf(entries)} />
      {changed && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('ordered.unsaved')}
        </Alert>
      )}
      <Box sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: { xs: '1fr', lg: 'minmax(0, 1fr) 364px' } }}>
        <Section title={translate('ordered.list', { count: entries.length })} flush>
          <Box sx={{ px: 2, pb: 1, color: 'text.secondary' }}>{hint}</Box>
          {editor({ entries, onChange: (next) => setEdit({ base, entries: next }), readOnly: !mayEdit })}
        </Section>
        <Section title={translate('services.preview.title')}>{preview(entries)}</Section>
      </Box>
      {data.id !== null && (
        <Section title={translate('app.timeline.title')}>
          <Timeline resource={name} recordId={data.id} />
        </Section>
      )}
      {theirs && (
        <Versions
          base={linesOf(base.items)}
          theirs={linesOf(theirs.items)}
          mine={linesOf(entries)}
          by={theirs.updatedByName}
          at={theirs.updatedAt}
          busy={busy}
          onTheirs={() => take(theirs)}
          onMine={() => send(theirs.version)}
          onBack={() => {
            setEdit({ base: theirs, entries })
            setTheirs(undefined)
          }}
        />
      )}
    </>
  )
}
