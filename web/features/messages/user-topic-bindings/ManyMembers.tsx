import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'react-admin'
import { countTopicAudience } from '#features/messages/user-topics/contract.ts'
import { call } from '#kit/call.ts'
import { AudienceConditions } from '#web/engines/audiences/AudienceConditions.tsx'
import { AudienceCount } from '#web/engines/audiences/AudienceCount.tsx'
import { type ListReading, ListReadingPanel } from '#web/engines/audiences/ListReading.tsx'
import { ListUpload } from '#web/engines/audiences/ListUpload.tsx'
import type { Draft } from './order.ts'

interface Props {
  draft: Draft
  reading: ListReading
  onChange: (part: Partial<Draft>) => void
}

/** Those of a list, or all who meet a condition. */
export function ManyMembers({ draft, reading, onChange }: Props) {
  const translate = useTranslate()
  const { kind, file, readAs, conditions } = draft
  if (kind === 'CONDITION')
    return (
      <Box>
        <AudienceConditions audience={conditions} onChange={(chosen) => onChange({ conditions: chosen })} />
        <AudienceCount audience={conditions} count={(audience) => call(countTopicAudience, { body: { audience } })} />
      </Box>
    )
  return (
    <Box>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {translate('topicBindings.listHint')}
      </Typography>
      <ListUpload
        purpose="user-topic-recipients"
        stored={file}
        onStored={(stored) => onChange({ file: stored, readAs: {} })}
      />
      {file && (
        <ListReadingPanel reading={reading} readAs={readAs} onReadAs={(chosen) => onChange({ readAs: chosen })}>
          {(headerOf) => translate('topicBindings.accountColumn', { column: headerOf('account') })}
        </ListReadingPanel>
      )}
    </Box>
  )
}
