import { useEffect, useRef } from 'react'
import { Form } from 'react-admin'
import { useWatch } from 'react-hook-form'
import { DateTimeInput } from '#kit/inputs/DateTimeInput.tsx'

interface Props {
  at: string | null
  onAt: (at: string | null) => void
}

/** The time at which a dispatch begins. */
export function ScheduledAt({ at, onAt }: Props) {
  return (
    <Form defaultValues={{ scheduledAt: at }}>
      <DateTimeInput source="scheduledAt" label="audience.scheduledAt" />
      <Told onAt={onAt} />
    </Form>
  )
}

/** Hands the chosen time on as it changes; what is no time yet counts as none. */
function Told({ onAt }: { onAt: (at: string | null) => void }) {
  const at: unknown = useWatch({ name: 'scheduledAt' })
  const tell = useRef(onAt)
  tell.current = onAt
  useEffect(() => {
    tell.current(typeof at === 'string' && !Number.isNaN(Date.parse(at)) ? at : null)
  }, [at])
  return null
}
