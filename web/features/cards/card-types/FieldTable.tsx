import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useTranslate } from 'react-admin'
import type { ExtraField } from '#features/cards/card-types/extra-fields/contract.ts'
import { EmptyState } from '#kit/EmptyState.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { useRuleText } from './useRuleText.ts'

/** What cards of the type hold besides their number. */
export function FieldTable({ fields }: { fields: readonly ExtraField[] }) {
  const translate = useTranslate()
  const { field: rule } = useRuleText()
  if (fields.length === 0)
    return (
      <Section>
        <EmptyState title={translate('cardTypes.noFields')} hint={translate('cardTypes.noFieldsHint')} />
      </Section>
    )
  return (
    <Section flush>
      <Table size="small">
        <TableHead>
          <TableRow>
            {['label', 'labelEn', 'key', 'rule'].map((head) => (
              <TableCell key={head}>{translate(`resources.card-types.fields.${head}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {fields.map((field) => (
            <TableRow key={field.key}>
              <TableCell component="th" scope="row">
                {field.label}
              </TableCell>
              <TableCell>{field.labelEn}</TableCell>
              <TableCell>{field.key}</TableCell>
              <TableCell>{rule(field)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Section>
  )
}
