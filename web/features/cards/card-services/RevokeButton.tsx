import { useTranslate } from 'react-admin'
import { type CardService, revokeCardService } from '#features/cards/card-services/contract.ts'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'
import { Affected } from './Affected.tsx'

/** Revoking says first whom it concerns. */
export function RevokeButton({ authorisation }: { authorisation: CardService }) {
  const translate = useTranslate()
  const { id, version, serviceName, cardTypeName } = authorisation
  return (
    <ActionButton
      endpoint={revokeCardService}
      params={{ id }}
      body={{ version }}
      label={translate('cardServices.revoke')}
      success="cardServices.revoked"
      color="error"
      confirm={{
        title: translate('cardServices.revokeTitle', { service: serviceName, type: cardTypeName }),
        text: (
          <>
            <p style={{ marginTop: 0 }}>{translate('cardServices.revokeText')}</p>
            <Affected id={id} />
          </>
        ),
        reason: true,
      }}
    />
  )
}
