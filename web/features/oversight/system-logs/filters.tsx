import { useEffect } from 'react'
import { SelectInput, TextInput, useTranslate } from 'react-admin'
import { useFormContext, useWatch } from 'react-hook-form'
import { lookingActions, outcomes } from '#features/oversight/system-logs/contract.ts'
import { DayInput } from '#kit/inputs/DayInput.tsx'
import { AutocompleteInput, ReferenceInput } from '#kit/inputs/RecordInput.tsx'
import { useStated } from '#kit/stated.ts'
import { choicesOf } from './log.ts'

/** Not a property of react-admin's inputs, so that it is spread: the filter bar reads it. */
const narrow = { filterWidth: 165 }
const wide = { filterWidth: 320 }

type Translate = ReturnType<typeof useTranslate>

const range = [
  <DayInput key="from" source="occurredFrom" filterWidth={165} />,
  <DayInput key="to" source="occurredTo" filterWidth={165} />,
]

function account(translate: Translate) {
  return <TextInput key="actorAccount" source="actorAccount" placeholder={translate('logs.accountHint')} resettable />
}

function chosenOf(translate: Translate, source: string, dictionary: string, codes: readonly string[]) {
  const choices = choicesOf(translate, dictionary, codes)
  return <AutocompleteInput key={source} source={source} choices={choices} />
}

const outcomeChoices = (translate: Translate) =>
  outcomes.map((id) => ({ id, name: translate(`enums.AuditOutcome.${id}.label`) }))

const agency = (
  <ReferenceInput key="agencyId" source="agencyId" reference="agencies">
    <AutocompleteInput optionText="name" filterToQuery={(q: string) => ({ q })} />
  </ReferenceInput>
)

/** The filters of the system log: who, what, on what and with which outcome in sight; the rest behind "more". */
export function useSystemLogFilters() {
  const translate = useTranslate()
  const { verbs, nouns } = useStated()
  return {
    filters: [
      ...range,
      account(translate),
      chosenOf(translate, 'action', 'AuditAction', Object.keys(verbs)),
      chosenOf(translate, 'resource', 'AuditResource', Object.keys(nouns)),
      <SelectInput key="outcome" source="outcome" choices={outcomeChoices(translate)} {...narrow} />,
    ],
    moreFilters: [
      <RecordNumberInput key="recordId" source="recordId" />,
      <TextInput key="requestId" source="requestId" resettable {...wide} />,
      agency,
    ],
  }
}

/** The filters of the member query log; the record is always a member. */
export function useMemberQueryFilters() {
  const translate = useTranslate()
  return {
    filters: [
      ...range,
      account(translate),
      chosenOf(translate, 'action', 'AuditAction', lookingActions),
      <TextInput key="recordId" source="recordId" resettable {...narrow} />,
      <SelectInput key="outcome" source="outcome" choices={outcomeChoices(translate)} {...narrow} />,
    ],
    moreFilters: [<TextInput key="requestId" source="requestId" resettable {...wide} />, agency],
  }
}

/** Numbers are counted by kind of record, so that one alone says nothing. */
function RecordNumberInput({ source }: { source: string }) {
  const translate = useTranslate()
  const { setValue } = useFormContext()
  const resource = useWatch({ name: 'resource' })
  useEffect(() => {
    if (!resource) setValue(source, '')
  }, [resource, setValue, source])
  return (
    <TextInput
      source={source}
      margin="none"
      helperText={false}
      disabled={!resource}
      placeholder={resource ? undefined : translate('logs.recordFirst')}
    />
  )
}
