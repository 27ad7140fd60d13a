import Skeleton from '@mui/material/Skeleton'
import { type ReactNode, Suspense, useState } from 'react'
import {
  EditBase,
  type RaRecord,
  type RedirectionSideEffect,
  type TransformData,
  useCreatePath,
  useEditContext,
  useResourceContext,
  useTranslate,
  type ValidateForm,
} from 'react-admin'
import { problemIn } from '#kit/http.ts'
import { lazyPart } from '#kit/lazyPage.ts'
import { useTellFailure } from '#kit/useTellFailure.ts'
import type { Conflict } from './conflict.ts'
import { FailedPage } from './FailedPage.tsx'
import { FormFrame } from './FormFrame.tsx'
import { PageTitle } from './PageTitle.tsx'

const ConcurrentEditDialog = lazyPart(() => import('./ConcurrentEditDialog.tsx'), 'ConcurrentEditDialog')

interface Props<T extends RaRecord> {
  title: (record: T) => string
  subtitle?: (record: T) => ReactNode
  children: ReactNode
  resource?: string
  id?: number | string
  validate?: ValidateForm
  transform?: TransformData
  redirect?: RedirectionSideEffect
}

/**
 * A copy of the record for the form alone, read once: had it begun with what a list left in the cache, the server's
 * answer would wipe out what was typed by then.
 */
const queryOptions = {
  meta: { form: true },
  staleTime: 0,
  gcTime: 0,
  refetchOnReconnect: false,
  onError: () => undefined,
}

/** The page on which a record is changed. Nobody overwrites another's work: a stale save shows both versions to choose from. */
export function VersionedEdit<T extends RaRecord>({ resource, id, redirect = 'show', transform, ...view }: Props<T>) {
  const tellFailure = useTellFailure()
  const [conflict, setConflict] = useState<Conflict>()
  const onError = (error: unknown, sent: { data?: object; previousData?: object }) => {
    const problem = problemIn(error)
    if (problem?.status === 412 && problem.current) {
      setConflict({ mine: { ...sent.data }, base: { ...sent.previousData }, theirs: problem.current })
    } else if (!problem?.errors) {
      tellFailure(error)
    }
  }
  return (
    <EditBase
      resource={resource}
      id={id}
      redirect={redirect}
      transform={transform}
      mutationMode="pessimistic"
      mutationOptions={{ onError }}
      queryOptions={queryOptions}
    >
      <View {...view} />
      {conflict && (
        <Suspense>
          <ConcurrentEditDialog conflict={conflict} redirect={redirect} onClose={() => setConflict(undefined)} />
        </Suspense>
      )}
    </EditBase>
  )
}

function View<T extends RaRecord>({ title, subtitle, children, validate }: Props<T>) {
  const { record, error, refetch } = useEditContext<T>()
  const resource = useResourceContext()
  const pathOf = useCreatePath()
  const translate = useTranslate()
  if (error && !record) {
    return <FailedPage error={error} onRetry={() => refetch()} />
  }
  if (!record) return <Skeleton variant="rounded" height={320} />
  return (
    <>
      <PageTitle
        title={title(record)}
        subtitle={subtitle?.(record)}
        below={[
          { label: title(record), to: pathOf({ resource, type: 'show', id: record.id }) },
          { label: translate('ra.action.edit') },
        ]}
      />
      <FormFrame validate={validate}>{children}</FormFrame>
    </>
  )
}
