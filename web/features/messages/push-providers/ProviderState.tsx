import { useTranslate } from 'react-admin'
import type { PushProvider } from '#features/messages/push-providers/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { formatCount } from '#kit/numbers.ts'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { Failure } from './Failure.tsx'
import { Keys } from './Keys.tsx'
import { SimulationFacts } from './SimulationFacts.tsx'
import { useDeviceCount } from './useDeviceCount.ts'

/** How a provider stands at this moment, with its keys or its simulation. */
export function ProviderState({ provider }: { provider: PushProvider }) {
  const translate = useTranslate()
  const devices = useDeviceCount(provider)
  const { pushesLastMinute: pushes, ratePerSecond } = provider
  const percent = Math.round((pushes / (ratePerSecond * 60)) * 100)
  return (
    <>
      <Section>
        <Facts columns={4}>
          <Fact source="breaker">
            <StatusChip enum="PushBreaker" value={provider.breaker} />
          </Fact>
          <Fact source="failures" />
          <Fact source="openUntilAt">
            <DateTimeField source="openUntilAt" />
          </Fact>
          <Fact source="lastFailure">
            <Failure />
          </Fact>
          <Fact label="pushProviders.lastMinute">
            {translate('pushProviders.ofRate', { pushes: formatCount(pushes), percent })}
          </Fact>
          <Fact label="pushProviders.devices">{devices}</Fact>
        </Facts>
      </Section>
      {provider.kind === 'SIMULATOR' ? <SimulationFacts provider={provider} /> : <Keys provider={provider} />}
    </>
  )
}
