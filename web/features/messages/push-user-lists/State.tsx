import Box from '@mui/material/Box'
import type { PushUserList } from '#features/messages/push-user-lists/contract.ts'
import { StatusChip } from '#kit/fields/StatusChip.tsx'

/** Where a list stands; of one that is not taken, why. */
export function State({ list }: { list: PushUserList }) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
      <StatusChip enum="PushUserListStatus" value={list.status} />
      {list.refusal && <StatusChip enum="PushUserListRefusal" value={list.refusal} />}
    </Box>
  )
}
