import Box from '@mui/material/Box'
import { useLocation, useTranslate } from 'react-admin'
import type { z } from 'zod'
import { CreatePage } from '#kit/pages/CreatePage.tsx'
import { FormGrid } from '#kit/pages/FormGrid.tsx'
import { VersionedEdit } from '#kit/pages/VersionedEdit.tsx'
import { zodValidate } from '#kit/pages/zodValidate.ts'
import { useNewTitle } from '#kit/useNewTitle.ts'
import { Head } from './Head.tsx'
import type { PageParts } from './pages.tsx'

type Schema = z.ZodObject

/** An input that the address names starts with it: `/departments/create?agencyId=7`. */
function givenIn(search: string, { shape }: Schema): Record<string, unknown> {
  const given = [...new URLSearchParams(search)].filter(([field]) => field in shape)
  return Object.fromEntries(given.map(([field, value]) => [field, field.endsWith('Id') ? Number(value) : value]))
}

/** What the contract takes for granted of a new record. */
function defaultsOf({ shape }: Schema): Record<string, unknown> {
  const parsed = Object.entries(shape).map(([field, part]) => [field, (part as z.ZodType).safeParse(undefined).data])
  return Object.fromEntries(parsed.filter(([, value]) => value !== undefined))
}

interface Props {
  parts: PageParts
  input: Schema
}

export function CreateForm({ parts, input }: Props) {
  const title = useNewTitle()(parts.name)
  const { search } = useLocation()
  return (
    <CreatePage
      title={title}
      validate={zodValidate(async () => ({ input }), 'input', parts.problems)}
      defaultValues={{ ...defaultsOf(input), ...givenIn(search, input) }}
    >
      <Inputs parts={parts} input={input} edit={false} />
    </CreatePage>
  )
}

export function EditForm({ parts, input }: Props) {
  return (
    <VersionedEdit
      title={(record) => String(record[parts.title])}
      subtitle={() => <Head parts={parts} />}
      validate={zodValidate(async () => ({ input }), 'input', parts.problems)}
    >
      <Inputs parts={parts} input={input} edit />
    </VersionedEdit>
  )
}

function Inputs({ parts: { fields, groups }, input: { shape }, edit }: Props & { edit: boolean }) {
  const translate = useTranslate()
  const all = fields.map(({ source, typed = source, wide, input }) => {
    const required = shape[typed] !== undefined && !shape[typed].safeParse(undefined).success
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
