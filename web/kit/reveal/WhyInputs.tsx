import { SelectInput, TextInput, useTranslate } from 'react-admin'
import { revealPurposes } from '#contract/person/reveals.ts'

type Values = Record<string, unknown>
type Translate = (key: string) => string

/** What lacks in what a reveal is for, by input. */
export const whyProblems = (translate: Translate, { purpose, caseNumber, reason }: Values) => ({
  ...(purpose ? {} : { purpose: translate('app.form.required') }),
  ...(caseNumber || reason ? {} : { reason: translate('app.reveal.either') }),
})

/** What personal data is looked at for: the purpose, and the case or the reason. */
export function WhyInputs() {
  const translate = useTranslate()
  const label = (name: string) => translate(`app.reveal.${name}`)
  const purposes = revealPurposes.map((id) => ({ id, name: translate(`enums.AuditPurpose.${id}.label`) }))
  return (
    <>
      <SelectInput source="purpose" label={label('purpose')} choices={purposes} isRequired helperText={false} />
      <TextInput source="caseNumber" label={label('caseNumber')} helperText={false} autoComplete="off" />
      <TextInput source="reason" label={label('reason')} helperText={label('either')} autoComplete="off" />
    </>
  )
}
