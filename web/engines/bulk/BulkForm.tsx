import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Form, RecordContextProvider, useResourceContext, useTranslate } from 'react-admin'
import { useWatch } from 'react-hook-form'
import type { BulkAnswer, BulkPreview } from '#engines/bulk/contract.ts'
import { ask } from '#kit/call.ts'
import { withoutEmpty } from '#kit/dataProvider.ts'
import { problemIn } from '#kit/http.ts'
import type { Selection } from '#kit/list/selection.ts'
import { formatCount } from '#kit/numbers.ts'
import { mintRequestKey } from '#kit/requestKey.ts'
import type { Act } from './BulkAction.tsx'
import { Foreseen } from './Foreseen.tsx'

type Values = Record<string, unknown>

interface Props {
  act: Act
  selection: Selection
  titleId: string
  onBusy: (busy: boolean) => void
  onDone: (answer: BulkAnswer) => void
  onClose: () => void
}

/** What will come of it, by what was counted on the server, and what the step asks for. */
export function BulkForm(props: Props) {
  const { act, selection, onBusy, onDone } = props
  const [failure, setFailure] = useState<Error>()
  const [requestKey] = useState(mintRequestKey)
  const seen = useRef<BulkPreview>(undefined)
  const underWay = useRef(false)
  const submit = async (values: Values) => {
    if (underWay.current || !seen.current) return undefined
    underWay.current = true
    onBusy(true)
    setFailure(undefined)
    const body = { ...selection.chosen, ...withoutEmpty(values), seen: seen.current.count, requestKey }
    try {
      onDone(await ask<BulkAnswer>(act.order, { body }))
      return undefined
    } catch (error) {
      setFailure(error as Error)
      return problemIn(error)?.errors
    } finally {
      underWay.current = false
      onBusy(false)
    }
  }
  return (
    <RecordContextProvider value={undefined}>
      <Form noValidate defaultValues={act.defaults} onSubmit={submit}>
        <Asked {...props} failure={failure} onCounted={(preview) => (seen.current = preview)} />
      </Form>
    </RecordContextProvider>
  )
}

/** What is said beside an input stands there alone. */
function wordsOf(error: Error | null | undefined): string | undefined {
  const errors = problemIn(error)?.errors
  return errors ? (errors.ids ?? errors.filter) : error?.message
}

interface AskedProps extends Props {
  failure: Error | undefined
  onCounted: (preview: BulkPreview | undefined) => void
}

function Asked({ act, selection, titleId, failure, onCounted, onClose }: AskedProps) {
  const translate = useTranslate()
  const resource = useResourceContext()
  const { data, error } = usePreview(act, selection, failure)
  onCounted(data)
  const count = formatCount(data?.count ?? selection.count ?? 0)
  const action = translate(act.label)
  const name = translate(`resources.${resource}.name`, { smart_count: 2 })
  const changing = data?.changing ?? 0
  const told = wordsOf(failure ?? error)
  return (
    <>
      <DialogTitle id={titleId}>{translate('bulk.title', { action, count, name })}</DialogTitle>
      <DialogContent>
        <Typography color="text.secondary" sx={{ mb: 1.5 }}>
          {translate(act.text)}
        </Typography>
        {!error && <Foreseen preview={data} chosen={selection.chosen} />}
        {(changing > 0 || act.decisive) && act.children}
        {told && (
          <Alert severity="error" sx={{ mt: 1.5 }}>
            {told}
          </Alert>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} color="inherit">
          {translate(act.dismiss ?? 'app.cancel')}
        </Button>
        <Button type="submit" variant="contained" color={act.color} disabled={changing === 0}>
          {changing === 0 ? action : translate('bulk.submit', { action, n: formatCount(changing) })}
        </Button>
      </DialogActions>
    </>
  )
}

/** Counted anew for other decisive inputs, and after a refusal, which may have said that there are others by now. */
function usePreview({ preview, decisive = [] }: Act, { chosen }: Selection, failure: Error | undefined) {
  const values = useWatch()
  const input = withoutEmpty(Object.fromEntries(decisive.map((key) => [key, values[key]])))
  return useQuery<BulkPreview, Error>({
    queryKey: ['bulk', preview.path, chosen, input, failure?.message],
    queryFn: ({ signal }) => ask(preview, { body: { ...chosen, ...input }, signal }),
    placeholderData: (before) => before,
    staleTime: 0,
    gcTime: 0,
  })
}
