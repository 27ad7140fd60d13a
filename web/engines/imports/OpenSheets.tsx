import Alert from '@mui/material/Alert'
import { useTranslate } from 'react-admin'
import type { ListFacts } from '#engines/imports/contract.ts'
import { listed } from '#kit/i18n/language.ts'

/** Nothing goes on before somebody has said which sheet is meant. */
export function OpenSheets({ facts: { openSheets } }: { facts: Pick<ListFacts, 'openSheets'> }) {
  const translate = useTranslate()
  if (openSheets.length === 0) return null
  return <Alert severity="error">{translate('imports.openSheets', { sheets: listed(openSheets) })}</Alert>
}
