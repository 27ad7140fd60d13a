import LockOutlined from '@mui/icons-material/LockOutlined'
import Box from '@mui/material/Box'
import { alpha } from '@mui/material/styles'
import Tooltip from '@mui/material/Tooltip'
import { useTranslate } from 'react-admin'
import { type Scope, scopes } from '#contract/permissions.ts'
import { covers } from './grants.ts'

interface Props {
  permission: string
  label: string
  value: Scope | undefined
  /** What the role grants as it is stored: it may stay or shrink, whoever edits. */
  stored: Scope | undefined
  /** The editor's own scope: nobody grants what they lack. */
  own: Scope | undefined
  onChange: (scope: Scope | undefined) => void
}

/** One permission: a choice of the row scope. What the editor lacks cannot be chosen, and the tooltip says why. */
export function PermissionCell({ permission, label, value, stored, own, onChange }: Props) {
  const translate = useTranslate()
  const allowed = (scope: Scope) => covers(own, scope) || covers(stored, scope)
  const scopeName = (scope: Scope) => translate(`enums.RowScope.${scope}.label`)
  if (!scopes.some(allowed)) return <Locked label={label} />
  const narrower = own ? translate('roles.narrower', { scope: scopeName(own) }) : undefined
  const limit = narrower ?? translate('roles.lacking', { permission: label })
  return (
    <Tooltip title={own === 'ALL' ? '' : limit} describeChild>
      <Box
        component="select"
        name={permission}
        aria-label={label}
        value={value ?? ''}
        onChange={(event: React.ChangeEvent<HTMLSelectElement>) =>
          onChange(scopes.find((scope) => scope === event.target.value))
        }
        sx={(theme) => selectStyle(theme.palette, value, value !== stored)}
      >
        <option value="" aria-label={translate('roles.noneWord')}>
          {translate('roles.none')}
        </option>
        {scopes.map((scope) => (
          <option key={scope} value={scope} disabled={!allowed(scope)}>
            {scopeName(scope)}
          </option>
        ))}
      </Box>
    </Tooltip>
  )
}

/** In place of a choice where there is none to make. */
function Locked({ label }: { label: string }) {
  const translate = useTranslate()
  const why = translate('roles.lacking', { permission: label })
  return (
    <Tooltip title={why}>
      <Box
        component="span"
        role="img"
        aria-label={why}
        tabIndex={0}
        sx={{ display: 'inline-flex', p: 0.5, color: 'text.disabled' }}
      >
        <LockOutlined sx={{ fontSize: 16 }} />
      </Box>
    </Tooltip>
  )
}

interface Colours {
  primary: { main: string }
  warning: { main: string }
  divider: string
  text: { primary: string }
  background: { paper: string }
}

/** The wider the scope, the stronger the tint; a changed cell has a ring. */
function selectStyle(palette: Colours, value: Scope | undefined, changed: boolean) {
  const strength = value ? 0.07 + 0.06 * scopes.indexOf(value) : 0
  return {
    width: '100%',
    minWidth: 78,
    height: 30,
    px: 0.5,
    font: 'inherit',
    fontSize: '0.75rem',
    fontWeight: value ? 600 : 400,
    color: palette.text.primary,
    borderRadius: '6px',
    border: `1px solid ${palette.divider}`,
    bgcolor: value ? alpha(palette.primary.main, strength) : palette.background.paper,
    outline: changed ? `2px solid ${palette.warning.main}` : undefined,
    outlineOffset: -1,
    '& option': { color: palette.text.primary, backgroundColor: palette.background.paper },
    '&:focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: 1 },
  }
}
