import { useTranslate } from 'react-admin'
import type { ImportRun } from '#engines/imports/contract.ts'

/** What a run does with its rows; a dry one only checks them. */
export function ModeName({ run: { mode, dryRun } }: { run: ImportRun }) {
  const translate = useTranslate()
  const name = translate(`imports.mode.${mode}`)
  return dryRun ? translate('imports.dryRun', { mode: name }) : name
}
