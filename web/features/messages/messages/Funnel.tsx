import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useRecordContext, useTranslate } from 'react-admin'
import type { Tone } from '#contract/tones.ts'
import type { RecipientGroup, RecipientState } from '#features/messages/messages/enums.ts'
import { CountsChart } from '#kit/charts/CountsChart.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { recipientsPath, type Shown, settledOf } from './message.ts'
import { useStateRow } from './useStateRow.ts'

/** From those who were meant to those who opened it, and where the others are; each bar opens its rows. */
export function Funnel() {
  const translate = useTranslate()
  const message = useRecordContext<Shown>()
  // A row of the list, which is shown first, does not know its funnel yet.
  if (!message?.funnel || settledOf(message) === 0) return null
  const { confirmed, opened, targeted } = message.funnel
  const unknowable = [
    ...(confirmed === null ? [translate('messages.funnel.noConfirmed')] : []),
    ...(opened === null ? [translate('messages.funnel.noOpened')] : []),
  ]
  return (
    <Section title={translate('messages.funnel.title')}>
      <CountsChart
        title={translate('messages.funnel.title')}
        head={translate('messages.funnel.stage')}
        rows={stagesOf(message, translate)}
        whole={targeted}
      />
      {unknowable.map((text) => (
        <Typography key={text} variant="body2" color="text.secondary" sx={{ mt: 1 }}>
          {text}
        </Typography>
      ))}
      <Others message={message} />
    </Section>
  )
}

function stagesOf({ id, funnel }: Shown, translate: ReturnType<typeof useTranslate>) {
  const { targeted, eligible, handedOver, accepted, confirmed, opened } = funnel
  const stage = (key: string, count: number | null, tone: Tone, to?: string) =>
    count === null
      ? []
      : [
          {
            ...{ key, count, tone, to },
            name: translate(`messages.funnel.${key}`),
            hint: translate(`messages.funnel.${key}Hint`),
          },
        ]
  return [
    ...stage('targeted', targeted, 'neutral', recipientsPath(id, {})),
    ...stage('eligible', eligible, 'info', recipientsPath(id, { stage: 'ELIGIBLE' })),
    ...stage('handedOver', handedOver, 'accent', recipientsPath(id, { stage: 'HANDED_OVER' })),
    ...stage('accepted', accepted, 'success', recipientsPath(id, { stage: 'ACCEPTED' })),
    ...stage('confirmed', confirmed, 'success', recipientsPath(id, { stage: 'CONFIRMED' })),
    ...stage('opened', opened, 'success', recipientsPath(id, { stage: 'OPENED' })),
  ]
}

/** Those who did not get it, or not yet, by cause. */
function Others({ message: { id, funnel, groups } }: { message: Shown }) {
  const translate = useTranslate()
  const stateRow = useStateRow(id)
  const group = (key: RecipientGroup, state: RecipientState) => ({
    ...stateRow({ state, recipients: groups[key] ?? 0 }),
    to: recipientsPath(id, { group: key }),
  })
  const rows = [
    group('QUEUED', 'QUEUED'),
    group('DEFERRED', 'DEFERRED'),
    ...funnel.excluded.map(stateRow),
    ...funnel.capped.map(stateRow),
    stateRow({ state: 'CANCELLED', recipients: funnel.cancelled }),
    stateRow({ state: 'UNKNOWN', recipients: funnel.unknown }),
    ...funnel.failed.map(stateRow),
  ].filter(({ count }) => count > 0)
  if (rows.length === 0) return <Box sx={{ mt: 2 }}>{translate('messages.funnel.all')}</Box>
  return (
    <>
      <Typography variant="h3" sx={{ mt: 3, mb: 1.5 }}>
        {translate('messages.funnel.others')}
      </Typography>
      <CountsChart
        title={translate('messages.funnel.others')}
        head={translate('messages.funnel.cause')}
        rows={rows}
        whole={funnel.targeted}
      />
    </>
  )
}
