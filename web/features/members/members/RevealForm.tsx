import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { CheckboxGroupInput, Form, useNotify, useTranslate } from 'react-admin'
import type { Member } from '#features/members/members/contract.ts'
import { revealedFields, revealMember } from '#features/members/members/contract.ts'
import { type BodyOf, call } from '#kit/call.ts'
import { problemIn } from '#kit/http.ts'
import { WhyInputs, whyProblems } from '#kit/reveal/WhyInputs.tsx'
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
  const validate = ({ fields, ...why }: Values) => ({
    ...(Array.isArray(fields) && fields.length > 0 ? {} : { fields: translate('members.reveal.noFields') }),
    ...whyProblems(translate, why),
  })
  const fields = revealedFields.map((id) => ({ id, name: translate(`resources.members.fields.${id}`) }))
  const label = (name: string) => translate(`members.reveal.${name}`)
  return (
    <Form onSubmit={submit} validate={validate} record={{}} defaultValues={{ fields: startFields }}>
      <Typography color="text.secondary" sx={{ mb: 1.5 }}>
        {label('text')}
      </Typography>
      <CheckboxGroupInput source="fields" label={label('fields')} choices={fields} helperText={false} />
      <WhyInputs />
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
