import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'react-admin'
import type { Scope } from '#contract/permissions.ts'
import type { Grant } from '#features/access/roles/contract.ts'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { changeKinds, changesOf, type GrantChange } from './grants.ts'

interface Props {
  before: readonly Grant[]
  after: readonly Grant[]
  /** Whom the change meets. */
  holderCount: number
}

/** What saving would change, and for how many people. */
export function GrantChanges({ before, after, holderCount }: Props) {
  const translate = useTranslate()
  const changes = changesOf(before, after)
  return (
    <Box aria-live="polite" sx={{ mt: 2 }}>
      <Typography variant="h3" component="h2" sx={{ mb: 1 }}>
        {translate('roles.changes')}
      </Typography>
      {changes.length === 0 && <Typography color="text.secondary">{translate('roles.unchanged')}</Typography>}
      {changeKinds.map((kind) => (
        <Group key={kind} title={`roles.${kind}`} changes={changes.filter((change) => change.kind === kind)} />
      ))}
      {changes.length > 0 && holderCount > 0 && (
        <Alert severity="info" sx={{ mt: 1 }}>
          {translate('roles.effect', { count: holderCount })}
        </Alert>
      )}
    </Box>
  )
}

function Group({ title, changes }: { title: string; changes: GrantChange[] }) {
  const translate = useTranslate()
  if (changes.length === 0) return null
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, mb: 0.75 }}>
      <Typography variant="body2" sx={{ fontWeight: 600, minWidth: 84 }}>
        {translate(title)} {changes.length}
      </Typography>
      {changes.map(({ permission, from, to }) => (
        <Box key={permission} component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, mr: 1 }}>
          <Typography variant="body2" component="span">
            {translate(`resources.roles.fields.${permission}`, { _: permission })}
          </Typography>
          {from && <Chip scope={from} />}
          {from && to && <span aria-hidden="true">→</span>}
          {to && <Chip scope={to} />}
        </Box>
      ))}
    </Box>
  )
}

function Chip({ scope }: { scope: Scope }) {
  return <StatusChip enum="RowScope" value={scope} />
}
