import { useRecordContext, useTranslate } from 'react-admin'
import type { Member } from '#features/members/members/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { MaskedField } from '#kit/fields/MaskedField.tsx'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { Section } from '#kit/pages/Section.tsx'

const Masked = ({ source, wide }: { source: string; wide?: boolean }) => (
  <Fact source={source} wide={wide}>
    <MaskedField source={source} />
  </Fact>
)

const Instant = ({ source }: { source: string }) => (
  <Fact source={source}>
    <DateTimeField source={source} />
  </Fact>
)

/** Everything on record, masked as the server gave it. */
export function MemberFacts() {
  const translate = useTranslate()
  const member = useRecordContext<Member>()
  if (!member) return null
  const word = (dictionary: string, code: string) => translate(`enums.${dictionary}.${code}.label`)
  return (
    <>
      <Section title={translate('members.sections.identity')}>
        <Facts columns={4}>
          <Masked source="name" />
          <Masked source="identityNumber" />
          <Masked source="birthOn" />
          <Fact source="gender">{word('Gender', member.gender)}</Fact>
        </Facts>
      </Section>
      <Section title={translate('members.sections.contact')}>
        <Facts columns={4}>
          <Masked source="phone" />
          <Masked source="email" />
          <Fact source="district" />
          <Masked source="address" />
        </Facts>
      </Section>
      <Section title={translate('members.sections.membership')}>
        <Facts columns={4}>
          <Fact source="id" />
          <Fact source="account" />
          <Fact source="agencyName" />
          <Fact source="departmentName" />
          <Fact source="channel">{word('MemberChannel', member.channel)}</Fact>
          <Instant source="registeredAt" />
          <Instant source="lastAccessAt" />
          <Instant source="updatedAt" />
          {member.closedAt && <Instant source="closedAt" />}
        </Facts>
      </Section>
    </>
  )
}
