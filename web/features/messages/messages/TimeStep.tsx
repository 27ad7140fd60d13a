import Alert from '@mui/material/Alert'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormLabel from '@mui/material/FormLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import { useController, useFormContext, useWatch } from 'react-hook-form'
import { getMessageRules, type MessageRule } from '#features/messages/messages/contract.ts'
import { type OverCap, overCaps } from '#features/messages/messages/enums.ts'
import { call } from '#kit/call.ts'
import { showMinute } from '#kit/dates.ts'
import { DateTimeInput } from '#kit/inputs/DateTimeInput.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { NowOrLater } from '#web/engines/audiences/NowOrLater.tsx'
import type { DraftValues } from './draft.ts'
import { quietEnd } from './quiet.ts'

/** When it goes out, and what becomes of those whom quiet hours or the cap of the day keep it from. */
export function TimeStep() {
  const translate = useTranslate()
  const { setValue } = useFormContext<DraftValues>()
  const values = useWatch<DraftValues>() as DraftValues
  const [later, setLater] = useState(Boolean(values.scheduledAt))
  const rule = useRules()?.find((one) => one.class === values.class)
  return (
    <Section title={translate('messages.form.when')}>
      <NowOrLater
        label={translate('messages.form.when')}
        hint={translate('messages.form.laterHint')}
        later={later}
        onLater={(chosen) => {
          setLater(chosen)
          if (!chosen) setValue('scheduledAt', null, { shouldDirty: true })
        }}
      >
        <DateTimeInput source="scheduledAt" label="audience.scheduledAt" />
      </NowOrLater>
      {rule && <Quiet rule={rule} at={values.scheduledAt ?? null} />}
      {rule && <OverCapChoice rule={rule} />}
    </Section>
  )
}

/** How many a member gets a day, and when none goes out, by class. */
function useRules(): readonly MessageRule[] | undefined {
  const { data } = useQuery({
    queryKey: ['messages', 'rules'],
    queryFn: ({ signal }) => call(getMessageRules, { signal }),
    retry: false,
  })
  return data?.items
}

/** Whether the chosen time falls into quiet hours, and what that means. */
function Quiet({ rule, at }: { rule: MessageRule; at: string | null }) {
  const translate = useTranslate()
  const { quietFrom, quietUntil } = rule
  if (!quietFrom || !quietUntil) return <Alert severity="warning">{translate('messages.form.noQuiet')}</Alert>
  const until = quietEnd(at ?? new Date().toISOString(), quietFrom, quietUntil)
  const words = { from: quietFrom, until: quietUntil, end: until && showMinute(until) }
  if (until) return <Alert severity="warning">{translate('messages.form.withinQuiet', words)}</Alert>
  return <Alert severity="info">{translate('messages.form.outsideQuiet', words)}</Alert>
}

function OverCapChoice({ rule }: { rule: MessageRule }) {
  const translate = useTranslate()
  const { field } = useController<DraftValues, 'overCap'>({ name: 'overCap' })
  const words = { n: rule.perDay, until: rule.quietUntil ?? '00:00' }
  return (
    <>
      <FormLabel id="over-cap" sx={{ display: 'block', mt: 2, mb: 0.5, color: 'text.primary', fontWeight: 600 }}>
        {translate('messages.form.overCap')}
      </FormLabel>
      <Typography variant="body2" color="text.secondary">
        {translate('messages.form.capHint', words)}
      </Typography>
      <RadioGroup
        aria-labelledby="over-cap"
        value={field.value}
        onChange={(_, chosen) => field.onChange(chosen as OverCap)}
      >
        {overCaps.map((name) => (
          <FormControlLabel
            key={name}
            value={name}
            control={<Radio />}
            sx={{ alignItems: 'flex-start', mt: 1 }}
            label={
              <>
                {translate(`enums.OverCap.${name}.label`)}
                <Typography variant="body2" color="text.secondary" component="span" sx={{ display: 'block' }}>
                  {translate(`enums.OverCap.${name}.cause`, words)}
                </Typography>
              </>
            }
          />
        ))}
      </RadioGroup>
    </>
  )
}
