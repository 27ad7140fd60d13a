import Box from '@mui/material/Box'
import { useLocation, useTranslate } from 'react-admin'
import { CreatePage } from '#kit/pages/CreatePage.tsx'
import { FormGrid } from '#kit/pages/FormGrid.tsx'
import { VersionedEdit } from '#kit/pages/VersionedEdit.tsx'
import { zodValidate } from '#kit/pages/zodValidate.ts'
import { useNewTitle } from '#kit/useNewTitle.ts'
import type { Facts } from './facts.ts'
import { Head } from './Head.tsx'
import type { PageParts } from './pages.tsx'

/** An input that the address names starts with it: `/departments/create?agencyId=7`. */
function givenIn(search: string, facts: Facts): Record<string, unknown> {
  const given = [...new URLSearchParams(search)].filter(([field]) => field in facts)
  return Object.fromEntries(given.map(([field, value]) => [field, field.endsWith('Id') ? Number(value) : value]))
}

/** What the contract takes for granted of a new record. */
function defaultsOf(facts: Facts): Record<string, unknown> {
  const taken = Object.entries(facts).map(([field, fact]) => [field, fact.taken])
  return Object.fromEntries(taken.filter(([, value]) => value !== undefined))
}

const validateOf = ({ input, problems }: PageParts) =>
  zodValidate(async () => ({ input: await input() }), 'input', problems)

interface Props {
  parts: PageParts
  facts: Facts
}

export function CreateForm({ parts, facts }: Props) {
  const title = useNewTitle()(parts.name)
  const { search } = useLocation()
  return (
    <CreatePage
      title={title}
      validate={validateOf(parts)}
      defaultValues={{ ...defaultsOf(facts), ...givenIn(search, facts) }}
    >
      <Inputs parts={parts} facts={facts} edit={false} />
    </CreatePage>
  )
}

export function EditForm({ parts, facts }: Props) {
  return (
    <VersionedEdit
      title={(record) => String(record[parts.title])}
      subtitle={() => <Head parts={parts} />}
      validate={validateOf(parts)}
    >
      <Inputs parts={parts} facts={facts} edit />
    </VersionedEdit>
  )
}

function Inputs({ parts: { fields, groups }, facts, edit }: Props & { edit: boolean }) {
  const translate = useTranslate()
  const all = fields.map(({ source, typed = source, wide, input }) => {
    const required = facts[typed]?.required ?? false
    return { typed, wide, element: input?.({ required, edit }) }
  })
  const inputs = all.filter(({ element }) => element !== undefined)
  const titled = Object.entries(groups ?? { '': inputs.map(({ typed }) => typed) })
  return titled.map(([title, names]) => (
    <FormGrid key={title} title={title && translate(title)}>
      {names
        .flatMap((name) => inputs.filter(({ typed }) => typed === name))
        .map(({ typed, wide, element }) => (
          <Box key={typed} sx={wide ? { gridColumn: '1 / -1' } : undefined}>
            {element}
          </Box>
        ))}
    </FormGrid>
  ))
}
