import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'react-admin'
import { type Scope, scopes } from '#contract/permissions.ts'

/** With what the heads of rows and columns fill their cells. */
export function WishedScope({ wished, onChoose }: { wished: Scope; onChoose: (scope: Scope) => void }) {
  const translate = useTranslate()
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, mb: 1 }}>
      <TextField
        select
        size="small"
        label={translate('roles.fillWith')}
        value={wished}
        onChange={(event) => onChoose(scopes.find((scope) => scope === event.target.value) ?? wished)}
        sx={{ width: 150, m: 0 }}
      >
        {scopes.map((scope) => (
          <MenuItem key={scope} value={scope}>
            {translate(`enums.RowScope.${scope}.label`)}
          </MenuItem>
        ))}
      </TextField>
      <Typography variant="body2" color="text.secondary" sx={{ flex: 1, minWidth: 260 }}>
        {translate('roles.fillHint')}
      </Typography>
    </Box>
  )
}
