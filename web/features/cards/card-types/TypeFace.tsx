import { useTranslate } from 'react-admin'
import { getIssuerPicture } from '#features/cards/card-issuers/contract.ts'
import { type CardType, getCardTypePicture } from '#features/cards/card-types/contract.ts'
import { CardFace } from '#web/engines/cards/CardFace.tsx'
import { pictureUrl } from '#web/engines/pictures/pictures.ts'
import { useRuleText } from './useRuleText.ts'

type Faced = Pick<
  CardType,
  | 'name'
  | 'nameEn'
  | 'agencyName'
  | 'issuerId'
  | 'issuerPictureId'
  | 'colour'
  | 'emblem'
  | 'pictureId'
  | 'validity'
  | 'validUntilOn'
  | 'validYears'
  | 'untilAge'
> & { id?: number | undefined }

/** A card of the type as its holder sees it. */
export function TypeFace({ type, width }: { type: Faced; width?: number }) {
  const translate = useTranslate()
  const { validity } = useRuleText()
  const { name, nameEn, agencyName, colour, emblem } = type
  const issuerPicture = pictureUrl(getIssuerPicture, { id: type.issuerId, pictureId: type.issuerPictureId })
  return (
    <CardFace
      {...{ name, nameEn, colour, emblem, issuerPicture }}
      {...(width ? { width } : {})}
      issuer={agencyName}
      picture={pictureUrl(getCardTypePicture, type)}
      valid={validity(type)}
      label={translate('cardTypes.faceOf', { name })}
    />
  )
}
