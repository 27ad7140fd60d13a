import Alert from '@mui/material/Alert'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import {
  type ImportMode,
  type ImportPolicy,
  importModes,
  importPolicies,
  neededFields,
} from '#engines/imports/contract.ts'
import { ConfirmDialog } from '#kit/dialogs/ConfirmDialog.tsx'
import { Section } from '#kit/pages/Section.tsx'
import type { Confirmed } from './confirmed.ts'
import { FileFacts, useRowCount } from './FileFacts.tsx'
import { type Preview, type ReadAs, useImports } from './importing.ts'
import { OptionGroup } from './OptionGroup.tsx'
import { StepButtons } from './StepButtons.tsx'
import { useOrderImport } from './useOrderImport.ts'

interface Props {
  preview: Preview
  readAs: ReadAs
  confirmed: Confirmed
  onBack: () => void
}

/** The fourth step: what the rows may do, and what happens when some of them are wrong. */
export function ChooseMode({ preview, readAs, confirmed, onBack }: Props) {
  const translate = useTranslate()
  const imports = useImports()
  const { own, modes = importModes } = imports
  const complete = neededFields(imports, preview.mapping).every((field) => preview.mapping[field] !== undefined)
  const [mode, setMode] = useState<ImportMode>(
    modes.find((one) => one === (complete ? 'UPSERT' : 'UPDATE')) ?? modes[0] ?? 'CREATE',
  )
  const [policy, setPolicy] = useState<ImportPolicy>('VALID_ROWS')
  const [asking, setAsking] = useState(false)
  const { order, busy, problem } = useOrderImport({ preview, readAs, mode, policy, confirmed }, () => setAsking(false))
  const rows = useRowCount(preview)
  const words = (name: string) => translate(`imports.${name}`)
  return (
    <Section title={words('steps.mode')}>
      <FileFacts preview={preview} />
      {modes.length > 1 && (
        <OptionGroup
          legend={own('mode.legend')}
          value={mode}
          onChange={setMode}
          options={modes.map((value) => ({
            value,
            label: words(`mode.${value}`),
            hint: own(value !== 'UPDATE' && !complete ? 'mode.incomplete' : `mode.${value}`),
            disabled: value === 'CREATE' && !complete,
          }))}
        />
      )}
      <OptionGroup
        legend={words('policy.legend')}
        value={policy}
        onChange={setPolicy}
        options={importPolicies.map((value) => ({
          value,
          label: words(`policy.${value}.label`),
          hint: words(`policy.${value}.hint`),
        }))}
      />
      {problem && (
        <Alert severity="error" sx={{ mt: 2 }}>
          {problem}
        </Alert>
      )}
      <StepButtons
        back={{ label: words('back.preview'), onClick: onBack }}
        also={{ label: words('tryFirst'), onClick: () => order(true), disabled: busy }}
        next={{
          label: words('start'),
          onClick: () => setAsking(true),
          disabled: busy || preview.sameContentAs !== null,
        }}
      />
      <ConfirmDialog
        open={asking}
        title={translate('imports.confirm.title', { name: preview.fileName })}
        confirmLabel={words('start')}
        busy={busy}
        onConfirm={() => order(false)}
        onClose={() => setAsking(false)}
      >
        {own(`confirm.${mode}`, { rows })} {words(`confirm.${policy}`)}
      </ConfirmDialog>
    </Section>
  )
}
