import Button from '@mui/material/Button'
import { CanAccess, DataTable, Link, useNavigate, useRecordContext, useTranslate } from 'react-admin'
import { createEdition, type EditionRow } from '#features/services/service-agreement-editions/contract.ts'
import type { Agreement } from '#features/services/service-agreements/contract.ts'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { LongText } from '#kit/fields/LongText.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DataList } from '#kit/list/DataList.tsx'

/** The editions of the agreement on whose page it stands, the newest first. */
export function Editions({ recordId }: { recordId: number }) {
  const translate = useTranslate()
  const agreement = useRecordContext<Agreement>()
  return (
    <DataList
      resource="service-agreement-editions"
      title={false}
      filter={{ agreementId: recordId }}
      sort={{ field: 'edition', order: 'DESC' }}
      actions={agreement && <Draft agreement={agreement} />}
      hiddenColumns={['sha256']}
    >
      <DataTable.Col
        source="edition"
        render={(row: EditionRow) => (
          <RecordLink>{translate('agreementEditions.number', { n: row.edition })}</RecordLink>
        )}
      />
      <DataTable.Col
        source="state"
        disableSort
        render={(row: EditionRow) => <StatusChip enum="AgreementEditionState" value={row.state} />}
      />
      <DataTable.Col source="effectiveAt" field={DateTimeField} />
      <DataTable.Col
        source="asksAgain"
        disableSort
        render={(row: EditionRow) =>
          row.effectiveAt && row.edition > 1 && translate(row.asksAgain ? 'app.field.yes' : 'app.field.no')
        }
      />
      <DataTable.Col source="note" disableSort render={() => <LongText source="note" width={220} />} />
      <DataTable.Col source="publishedAt" field={DateTimeField} />
      <DataTable.Col source="publishedByName" disableSort />
      <DataTable.Col source="sha256" disableSort render={() => <LongText source="sha256" width={140} />} />
    </DataList>
  )
}

/** Goes on with the draft, or begins one with the newest texts. */
function Draft({ agreement: { id, draftId } }: { agreement: Agreement }) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const to = (draft: number) => `/service-agreement-editions/${draft}`
  if (draftId)
    return (
      <CanAccess resource="service-agreement-editions" action="edit">
        <Button component={Link} to={to(draftId)} variant="contained">
          {translate('agreementEditions.goOn')}
        </Button>
      </CanAccess>
    )
  return (
    <CanAccess resource="service-agreement-editions" action="create">
      <ActionButton
        endpoint={createEdition}
        body={{ agreementId: id }}
        label={translate('agreementEditions.begin')}
        variant="contained"
        success="agreementEditions.begun"
        onSuccess={(draft) => navigate(to(draft.id))}
      />
    </CanAccess>
  )
}
