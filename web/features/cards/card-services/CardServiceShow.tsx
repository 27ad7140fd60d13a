import { useQuery } from '@tanstack/react-query'
import { CanAccess, EditButton, useRecordContext, useTranslate } from 'react-admin'
import { type CardService, listServiceEditions, restoreCardService } from '#features/cards/card-services/contract.ts'
import { call } from '#kit/call.ts'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { PageTabs } from '#kit/pages/PageTabs.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { ShowPage } from '#kit/pages/ShowPage.tsx'
import { Timeline } from '#kit/timeline/Timeline.tsx'
import { Affected } from './Affected.tsx'
import { FieldChips } from './FieldChips.tsx'
import { RevokeButton } from './RevokeButton.tsx'
import { ServiceEditions } from './ServiceEditions.tsx'

export function CardServiceShow() {
  return (
    <ShowPage<CardService>
      title={({ cardTypeName, serviceName }) => `${serviceName} · ${cardTypeName}`}
      subtitle={({ status }) => <StatusChip enum="CardServiceStatus" value={status} />}
      actions={(one) => (
        <CanAccess resource="card-services" action="edit">
          {one.status === 'ACTIVE' ? <RevokeButton authorisation={one} /> : <Restore authorisation={one} />}
          {one.status === 'ACTIVE' && <EditButton />}
        </CanAccess>
      )}
    >
      <Page />
    </ShowPage>
  )
}

function Restore({ authorisation }: { authorisation: CardService }) {
  const translate = useTranslate()
  const { id, version, serviceName, cardTypeName } = authorisation
  return (
    <ActionButton
      endpoint={restoreCardService}
      params={{ id }}
      body={{ version }}
      label={translate('cardServices.restore')}
      success="cardServices.restored"
      confirm={{
        title: translate('cardServices.restoreTitle', { service: serviceName, type: cardTypeName }),
        text: translate('cardServices.restoreText'),
        reason: true,
      }}
    />
  )
}

function Page() {
  const translate = useTranslate()
  const one = useRecordContext<CardService>()
  const { data } = useQuery({
    queryKey: ['card-services', one?.id, 'editions', one?.version],
    queryFn: ({ signal }) => call(listServiceEditions, { params: { id: one?.id ?? 0 }, signal }),
    enabled: one !== undefined,
  })
  if (!one) return null
  return (
    <>
      <Section title={translate('cardServices.facts')}>
        <Facts columns={3}>
          <Fact source="serviceName">
            <RecordLink resource="services" id={one.serviceId} source="serviceName" />
          </Fact>
          <Fact source="cardTypeName">
            <RecordLink resource="card-types" id={one.cardTypeId} source="cardTypeName" />
          </Fact>
          <Fact source="agencyName" />
          <Fact source="apiAccess">{translate(`enums.ServiceApiAccess.${one.apiAccess}.label`)}</Fact>
          <Fact source="edition" />
          <Fact source="fields" wide>
            <FieldChips fields={one.fields} />
          </Fact>
        </Facts>
      </Section>
      <PageTabs
        tabs={[
          {
            key: 'affected',
            label: 'cardServices.affected',
            content: (
              <Section title={translate('cardServices.affectedTitle')}>
                <Affected id={one.id} />
              </Section>
            ),
          },
          {
            key: 'editions',
            label: 'cardServices.editions',
            content: <ServiceEditions editions={data?.editions} />,
          },
          {
            key: 'history',
            label: 'app.timeline.title',
            content: <Timeline resource="card-services" recordId={one.id} />,
          },
        ]}
      />
    </>
  )
}
