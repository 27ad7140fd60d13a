import Box from '@mui/material/Box'
import { useRecordContext } from 'react-admin'
import { RecordLink } from '#kit/fields/RecordLink.tsx'

interface Named {
  host: string
  hostName: string
}

/** A host as people read it and, where that is another, as the name service knows it: look-alikes give themselves away. */
export function HostName({ host, hostName }: Named) {
  return (
    <>
      {hostName}
      {host !== hostName && (
        <Box component="span" sx={{ display: 'block', fontSize: '0.75rem', fontWeight: 400, color: 'text.secondary' }}>
          {host}
        </Box>
      )}
    </>
  )
}

/** That of the record around it, leading to its page. */
export function HostLink() {
  const record = useRecordContext<Named & { id: number }>()
  if (!record) return null
  return (
    <RecordLink>
      <HostName {...record} />
    </RecordLink>
  )
}
