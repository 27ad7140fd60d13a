import { useLocaleState, useRecordContext, useTranslate } from 'react-admin'
import type { MemberCard } from '#features/cards/member-cards/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { DayField } from '#kit/fields/DayField.tsx'
import { MaskedField } from '#kit/fields/MaskedField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { typeNameOf } from './card.ts'
import { ValidUntil } from './ValidUntil.tsx'

/** A row of the list, which is shown first, knows less than the card's own page. */
type Known = Partial<MemberCard> & Pick<MemberCard, 'cardTypeId' | 'cardTypeName' | 'cardTypeNameEn'>

/** Everything on record, masked as the server gave it. */
export function CardFacts() {
  const translate = useTranslate()
  const [language] = useLocaleState()
  const card = useRecordContext<Known>()
  if (!card) return null
  return (
    <Section title={translate('memberCards.facts')}>
      <Facts columns={4}>
        <Fact source="number">
          <MaskedField source="number" />
        </Fact>
        <Fact source="cardTypeName">
          <RecordLink resource="card-types" id={card.cardTypeId}>
            {typeNameOf(card)}
          </RecordLink>
        </Fact>
        <Fact source="agencyName" />
        <Fact source="edition" />
        <Fact source="validFromOn">
          <DayField source="validFromOn" />
        </Fact>
        <Fact source="validUntilOn">
          <ValidUntil />
        </Fact>
        <Fact source="createdAt">
          <DateTimeField source="createdAt" />
        </Fact>
        <Fact source="issuedByName" />
        <Fact source="tagNames" />
        {card.fields?.map(({ key, label, labelEn }) => (
          <Fact key={key} label={language === 'en' ? labelEn : label}>
            <MaskedField value="***" />
          </Fact>
        ))}
      </Facts>
    </Section>
  )
}
