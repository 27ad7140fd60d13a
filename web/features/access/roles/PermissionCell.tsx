import Box from '@mui/material/Box'
import { alpha } from '@mui/material/styles'
import Tooltip from '@mui/material/Tooltip'
import { useTranslate } from 'react-admin'
import { type Scope, scopes } from '#contract/permissions.ts'
import { type Cell, isLocked, mayGrant } from './fill.ts'
import { Locked } from './Locked.tsx'

interface Props {
  cell: Cell
  label: string
  at: string
  onChange: (scope: Scope | undefined) => void
}

/** One permission: a choice of the row scope. What the editor lacks cannot be chosen, and the tooltip says why. */
export function PermissionCell({ cell, label, at, onChange }: Props) {
  const translate = useTranslate()
  const { permission, value, stored, own } = cell
  const scopeName = (scope: Scope) => translate(`enums.RowScope.${scope}.label`)
  const lacking = translate('roles.lacking', { permission: label })
  if (isLocked(cell)) return <Locked why={lacking} at={at} />
  const limit = own ? translate('roles.narrower', { scope: scopeName(own) }) : lacking
  return (
    <Tooltip title={own === 'ALL' ? '' : limit} describeChild>
      <Box
        component="select"
        name={permission}
        data-at={at}
        tabIndex={-1}
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
          <option key={scope} value={scope} disabled={!mayGrant(cell, scope)}>
            {scopeName(scope)}
          </option>
        ))}
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
