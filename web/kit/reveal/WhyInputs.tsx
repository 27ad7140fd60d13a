import { SelectInput, TextInput, useTranslate } from 'react-admin'
import { revealPurposes } from '#contract/person/reveals.ts'
import { translateProblem } from '#contract/problems.ts'
import { whyProblems as poorIn, reasonProblems } from '#contract/reasons.ts'
import { getLanguage } from '#kit/i18n/language.ts'

type Values = Record<string, unknown>
type Translate = (key: string) => string

/** What lacks in what a reveal is for, or what the server would refuse of it, by input. */
export const whyProblems = (translate: Translate, { purpose, caseNumber, reason }: Values) => ({
  ...poorWords({ caseNumber: String(caseNumber ?? ''), reason: String(reason ?? '') }),
  ...(purpose ? {} : { purpose: translate('app.form.required') }),
  ...(caseNumber || reason ? {} : { reason: translate('app.reveal.either') }),
})

function poorWords(given: Parameters<typeof poorIn>[0]): Record<string, string> {
  const words = (key: string) => translateProblem(reasonProblems, { key }, getLanguage())
  return Object.fromEntries(Object.entries(poorIn(given)).map(([field, key]) => [field, words(key)]))
}

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
