import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { CheckboxGroupInput, Form, SelectInput, TextInput, useNotify, useTranslate } from 'react-admin'
import { translateProblem } from '#contract/problems.ts'
import { reasonProblems, whyProblems } from '#contract/reasons.ts'
import type { Member } from '#features/members/members/contract.ts'
import { revealedFields, revealMember, revealPurposes } from '#features/members/members/contract.ts'
import { type BodyOf, call } from '#kit/call.ts'
import { problemIn } from '#kit/http.ts'
import { getLanguage } from '#kit/i18n/language.ts'
import { choicesOf } from './member.ts'
import type { Revealed } from './RevealDialog.tsx'

interface Props {
  member: Member
  onRevealed: (values: Revealed) => void
  onClose: () => void
}

type Values = Record<string, unknown>

const startFields = ['name', 'phone']

/** Which fields, what for, and the case or the reason. */
export function RevealForm({ member, onRevealed, onClose }: Props) {
  const translate = useTranslate()
  const submit = useReveal(member, onRevealed)
  const validate = ({ fields, purpose, caseNumber, reason }: Values) => ({
    ...poorIn({ caseNumber, reason }),
    ...(Array.isArray(fields) && fields.length > 0 ? {} : { fields: translate('members.reveal.noFields') }),
    ...(purpose ? {} : { purpose: translate('app.form.required') }),
    ...(caseNumber || reason ? {} : { reason: translate('members.reveal.either') }),
  })
  const fields = revealedFields.map((id) => ({ id, name: translate(`resources.members.fields.${id}`) }))
  const label = (name: string) => translate(`members.reveal.${name}`)
  return (
    <Form onSubmit={submit} validate={validate} record={{}} defaultValues={{ fields: startFields }}>
      <Typography color="text.secondary" sx={{ mb: 1.5 }}>
        {label('text')}
      </Typography>
      <CheckboxGroupInput source="fields" label={label('fields')} choices={fields} helperText={false} />
      <SelectInput
        source="purpose"
        label={label('purpose')}
        choices={choicesOf(translate, 'AuditPurpose', revealPurposes)}
        isRequired
        helperText={false}
      />
      <TextInput source="caseNumber" label={label('caseNumber')} helperText={false} autoComplete="off" />
      <TextInput source="reason" label={label('reason')} helperText={label('either')} autoComplete="off" />
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1, mt: 1 }}>
        <Button onClick={onClose} color="inherit">
          {translate('app.cancel')}
        </Button>
        <Button type="submit" variant="contained">
          {label('submit')}
        </Button>
      </Box>
    </Form>
  )
}

/** What the server would refuse of a case number or a reason, said at once. */
function poorIn({ caseNumber, reason }: Values): Record<string, string> {
  const given = { caseNumber: String(caseNumber ?? ''), reason: String(reason ?? '') }
  const words = (key: string) => translateProblem(reasonProblems, { key }, getLanguage())
  return Object.fromEntries(Object.entries(whyProblems(given)).map(([field, key]) => [field, words(key)]))
}

/** Straight to the server and into the dialog, past every cache. */
function useReveal(member: Member, onRevealed: (values: Revealed) => void) {
  const notify = useNotify()
  return async (values: Values) => {
    const asked = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ''))
    try {
      const body = asked as BodyOf<typeof revealMember>
      const answer = await call(revealMember, { params: { id: member.id }, body })
      onRevealed(answer.values)
      return undefined
    } catch (error) {
      const errors = problemIn(error)?.errors
      if (!errors) notify(error instanceof Error ? error.message : String(error), { type: 'error' })
      return errors
    }
  }
}
