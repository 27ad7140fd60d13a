import Alert from '@mui/material/Alert'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { RecordContextProvider, useTranslate } from 'react-admin'
import type { ProviderKey, PushProvider } from '#features/messages/push-providers/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { KeyActions } from './KeyActions.tsx'

const columns = ['slot', 'fingerprint', 'works', 'testedAt', 'setAt'] as const

/** The keys of a provider by their fingerprints, and what can be done about them. */
export function Keys({ provider }: { provider: PushProvider }) {
  const translate = useTranslate()
  const { keys } = provider
  return (
    <Section title={translate('pushProviders.keys')} actions={<KeyActions provider={provider} />} flush>
      <Typography color="text.secondary" sx={{ px: 2, pb: 1.5 }}>
        {translate('pushProviders.keysHint')}
      </Typography>
      {keys.length === 0 && (
        <Alert severity="warning" sx={{ mx: 2, mb: 2 }}>
          {translate('pushProviders.noKeys')}
        </Alert>
      )}
      {keys.length > 0 && (
        <Table size="small">
          <TableHead>
            <TableRow>
              {columns.map((column) => (
                <TableCell key={column}>{translate(`pushProviders.${column}`)}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {keys.map((key) => (
              <KeyRow key={key.slot} of={key} />
            ))}
          </TableBody>
        </Table>
      )}
    </Section>
  )
}

function KeyRow({ of: key }: { of: ProviderKey }) {
  const translate = useTranslate()
  return (
    <RecordContextProvider value={{ id: key.slot, ...key }}>
      <TableRow>
        <TableCell>{translate(`pushProviders.slots.${key.slot}`)}</TableCell>
        <TableCell sx={{ fontFamily: 'monospace' }}>{key.fingerprint}</TableCell>
        <TableCell>
          <StatusChip enum="PushKeyState" value={String(key.works)} />
        </TableCell>
        <TableCell>
          <DateTimeField source="testedAt" />
        </TableCell>
        <TableCell>
          <DateTimeField source="createdAt" />
        </TableCell>
      </TableRow>
    </RecordContextProvider>
  )
}
