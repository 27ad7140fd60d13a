import Box from '@mui/material/Box'
import { useTranslate } from 'react-admin'
import type { BrokenUse } from '#features/oversight/url-allow-list/contract.ts'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { formatCount } from '#kit/numbers.ts'

/** Addresses in use, each with the way to the record that leads people there. */
export function Uses({ uses, total }: { uses: BrokenUse[]; total: number }) {
  const translate = useTranslate()
  const noun = (resource: string) => translate(`resources.${resource}.name`, { smart_count: 1 })
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5, maxHeight: 220, overflowY: 'auto' }}>
      {uses.map(({ resource, recordId, label, field, address }) => (
        <li key={`${resource} ${recordId} ${field} ${address}`}>
          {noun(resource)}{' '}
          <RecordLink resource={resource} id={recordId}>
            {label}
          </RecordLink>
          <Box sx={{ overflowWrap: 'anywhere', color: 'text.secondary' }}>{address}</Box>
        </li>
      ))}
      {total > uses.length && <li>{translate('urlAllowList.moreUses', { n: formatCount(total - uses.length) })}</li>}
    </Box>
  )
}
