import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import type { MouseEvent, ReactNode } from 'react'
import { Form, SaveButton, useNavigate, useTranslate, type ValidateForm } from 'react-admin'
import { UnsavedChangesGuard } from './UnsavedChangesGuard.tsx'

interface Props {
  children: ReactNode
  validate?: ValidateForm
  defaultValues?: Record<string, unknown>
  saveLabel?: string
  /** Another way to save it, beside the first. */
  also?: ReactNode
}

/** A form in a card with its toolbar; leaving it with unsaved changes asks first. */
export function FormFrame({ children, validate, defaultValues, saveLabel, also }: Props) {
  const translate = useTranslate()
  const navigate = useNavigate()
  return (
    <Form
      validate={validate}
      defaultValues={defaultValues}
      warnWhenUnsavedChanges
      WarnWhenUnsavedChangesComponent={UnsavedChangesGuard}
      noValidate
    >
      <Card sx={{ overflow: 'visible' }}>
        <Box sx={{ p: { xs: 2, md: 3 } }}>{children}</Box>
        <Box
          sx={{
            display: 'flex',
            gap: 1,
            px: { xs: 2, md: 3 },
            py: 1.5,
            borderTop: 1,
            borderColor: 'divider',
            position: 'sticky',
            bottom: 0,
            bgcolor: 'background.paper',
            borderRadius: '0 0 8px 8px',
            zIndex: 1,
          }}
        >
          <SaveButton label={saveLabel ?? 'app.form.save'} size="small" alwaysEnable onClick={onceOnly} />
          {also}
          <Button color="inherit" onClick={() => navigate(-1)}>
            {translate('app.form.cancel')}
          </Button>
        </Box>
      </Card>
    </Form>
  )
}

/** The second click of a double click would make the record twice, or be refused over the first. */
function onceOnly(event: MouseEvent): void {
  if (event.detail > 1) event.preventDefault()
}
