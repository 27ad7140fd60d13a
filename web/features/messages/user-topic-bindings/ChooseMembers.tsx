import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { useTranslate } from 'react-admin'
import { wishes } from '#features/messages/user-topic-bindings/enums.ts'
import { previewRunList } from '#features/messages/user-topic-runs/contract.ts'
import { call } from '#kit/call.ts'
import { Section } from '#kit/pages/Section.tsx'
import { useHolds } from '#kit/useHolds.ts'
import { isReadable, useListPreview } from '#web/engines/audiences/ListReading.tsx'
import { BindOne } from './BindOne.tsx'
import { ManyMembers } from './ManyMembers.tsx'
import { type Draft, isComplete, kinds } from './order.ts'
import { TopicChoice } from './TopicChoice.tsx'

interface Props {
  draft: Draft
  onChange: (part: Partial<Draft>) => void
  onNext: () => void
}

/** Which topic, what to do, and to whom; one member is bound at once. */
export function ChooseMembers({ draft, onChange, onNext }: Props) {
  const translate = useTranslate()
  const many = useHolds()('user-topic-runs:create')
  const { topic, wanted, kind } = draft
  const list = { file: kind === 'LIST' ? draft.file : null, readAs: draft.readAs }
  const reading = useListPreview('user-topic-runs', list, (body, signal) => call(previewRunList, { body, signal }))
  const ready = isComplete(draft) && (kind !== 'LIST' || isReadable(reading))
  return (
    <Section title={translate('topicBindings.chosen')}>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2.5, maxWidth: 720 }}>
        <TopicChoice
          topic={topic}
          onChange={(chosen) => onChange({ topic: chosen })}
          label={translate('topicBindings.topic')}
        />
        {topic && !topic.active && wanted === 'BOUND' && (
          <Alert severity="warning">
            {translate('enums.UserTopicState.false.cause')} {translate('enums.UserTopicState.false.next')}
          </Alert>
        )}
        {many && (
          <Box sx={{ display: 'flex', gap: 3, flexWrap: 'wrap' }}>
            <Choice
              label={translate('topicBindings.how')}
              value={kind}
              choices={kinds}
              words="topicBindings.kinds"
              onChange={(chosen) => onChange({ kind: chosen, ...(chosen === 'SINGLE' ? { wanted: 'BOUND' } : {}) })}
            />
            {kind !== 'SINGLE' && (
              <Choice
                label={translate('topicBindings.do')}
                value={wanted}
                choices={wishes}
                words="topicBindings.wishes"
                onChange={(chosen) => onChange({ wanted: chosen })}
              />
            )}
          </Box>
        )}
        {kind === 'SINGLE' ? (
          <BindOne draft={draft} onChange={onChange} />
        ) : (
          <>
            <ManyMembers draft={draft} reading={reading} onChange={onChange} />
            <Button variant="contained" disabled={!ready} onClick={onNext} sx={{ alignSelf: 'flex-start' }}>
              {translate('topicBindings.check')}
            </Button>
          </>
        )}
      </Box>
    </Section>
  )
}

interface ChoiceProps<T extends string> {
  label: string
  value: T
  choices: readonly T[]
  words: string
  onChange: (value: T) => void
}

function Choice<T extends string>({ label, value, choices, words, onChange }: ChoiceProps<T>) {
  const translate = useTranslate()
  return (
    <ToggleButtonGroup
      exclusive
      color="primary"
      value={value}
      aria-label={label}
      onChange={(_, chosen: T | null) => chosen && onChange(chosen)}
    >
      {choices.map((name) => (
        <ToggleButton key={name} value={name}>
          {translate(`${words}.${name}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
