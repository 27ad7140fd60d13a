import Box from '@mui/material/Box'
import { TextInput, useTranslate } from 'react-admin'
import type { Edition } from '#features/services/service-agreement-editions/contract.ts'
import { editionProblems } from '#features/services/service-agreement-editions/problems.ts'
import { FormGrid } from '#kit/pages/FormGrid.tsx'
import { VersionedEdit } from '#kit/pages/VersionedEdit.tsx'
import { zodValidate } from '#kit/pages/zodValidate.ts'
import { RichTextsInput } from '#web/engines/rich-text/RichTextsInput.tsx'

const validate = zodValidate(
  () => import('#features/services/service-agreement-editions/contract.ts'),
  'editionChanges',
  editionProblems,
)

/** Writes a draft; either language may wait until it is published. */
export function EditionEdit() {
  const translate = useTranslate()
  return (
    <VersionedEdit<Edition>
      title={({ agreementName, edition: n }) => `${agreementName} ${translate('agreementEditions.number', { n })}`}
      validate={validate}
    >
      <FormGrid>
        <Box sx={{ gridColumn: '1 / -1' }}>
          <RichTextsInput sources={['textZh', 'textEn']} required={false} />
        </Box>
        <Box sx={{ gridColumn: '1 / -1' }}>
          <TextInput source="note" helperText="agreementEditions.noteHint" />
        </Box>
      </FormGrid>
    </VersionedEdit>
  )
}
