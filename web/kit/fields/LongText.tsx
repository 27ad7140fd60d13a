import Box from '@mui/material/Box'
import Tooltip from '@mui/material/Tooltip'
import { useFieldValue } from 'react-admin'

/** Text cut at a width, whole in the tooltip. `<LongText source="title" width={240} />` */
export function LongText({ source, value, width = 280 }: { source?: string; value?: string | null; width?: number }) {
  const fromRecord = useFieldValue({ source: source ?? '' })
  const text: unknown = value === undefined ? fromRecord : value
  if (text === null || text === undefined || text === '') return <span aria-hidden="true">–</span>
  return (
    <Tooltip title={String(text)}>
      <Box
        component="span"
        sx={{ display: 'block', maxWidth: width, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
      >
        {String(text)}
      </Box>
    </Tooltip>
  )
}
