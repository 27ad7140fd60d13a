import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { BooleanInput, TextInput, useRecordContext, useTranslate } from 'react-admin'
import { type CardType, getCardTypePicture } from '#features/cards/card-types/contract.ts'
import { ReferenceInput } from '#kit/inputs/RecordInput.tsx'
import { FormGrid } from '#kit/pages/FormGrid.tsx'
import { PictureInput } from '#web/engines/pictures/PictureInput.tsx'
import { UnitInput } from '#web/engines/resource/fields.tsx'
import { ExtraFieldsInput } from './ExtraFieldsInput.tsx'
import { ColourInput, EmblemInput } from './LookInput.tsx'
import { Preview } from './Preview.tsx'
import { ValidityInput } from './ValidityInput.tsx'

const wide = { gridColumn: '1 / -1' }
/** Above the inputs where there is no room beside them. */
const beside = {
  display: 'grid',
  gap: 3,
  alignItems: 'start',
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 320px' },
  '& > :last-child': { order: { xs: -1, lg: 0 } },
}

/** The inputs of a card type, beside the card that they make. */
export function CardTypeFields() {
  const translate = useTranslate()
  const edition = useRecordContext<CardType>()?.edition
  return (
    <Box sx={beside}>
      <Box sx={{ minWidth: 0 }}>
        {edition && (
          <Alert severity="info" sx={{ mb: 2 }}>
            {translate('cardTypes.newEdition', { next: edition + 1, now: edition })}
          </Alert>
        )}
        <FormGrid title={translate('cardTypes.basics')}>
          <TextInput source="code" isRequired helperText="cardTypes.codeHint" />
          <ReferenceInput source="issuerId" reference="card-issuers" sort={byCode} perPage={100}>
            <UnitInput isRequired={!edition} disabled={Boolean(edition)} />
          </ReferenceInput>
          <TextInput source="name" isRequired />
          <TextInput source="nameEn" isRequired />
          <BooleanInput source="active" label="cardTypes.active" />
        </FormGrid>
        <ValidityInput />
        <FormGrid title={translate('cardTypes.look')}>
          <ColourInput />
          <EmblemInput />
          <Box sx={wide}>
            <PictureInput endpoint={getCardTypePicture} purpose="card-type-pictures" hint="cardTypes.pictureHint" />
          </Box>
        </FormGrid>
        <ExtraFieldsInput />
      </Box>
      <Preview />
    </Box>
  )
}

const byCode = { field: 'code', order: 'ASC' as const }
