import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { Suspense, useState } from 'react'
import { CanAccess, useTranslate } from 'react-admin'
import type { PushProvider } from '#features/messages/push-providers/contract.ts'
import { lazyPart } from '#kit/lazyPage.ts'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { settings } from './settings.ts'

const SimulationDialog = lazyPart(() => import('./SimulationDialog.tsx'), 'SimulationDialog')

/** How the simulator behaves, and a way to change that. */
export function SimulationFacts({ provider }: { provider: PushProvider }) {
  const translate = useTranslate()
  const [asking, setAsking] = useState(false)
  const change = (
    <CanAccess resource="push-providers" action="edit">
      <Button variant="outlined" onClick={() => setAsking(true)} aria-haspopup="dialog">
        {translate('pushProviders.setSimulation')}
      </Button>
    </CanAccess>
  )
  return (
    <Section title={translate('pushProviders.simulation')} actions={change}>
      <Typography color="text.secondary" sx={{ mb: 1.5 }}>
        {translate('pushProviders.simulationText')}
      </Typography>
      <Facts columns={4}>
        {settings.map((setting) => (
          <Fact key={setting} label={`resources.push-providers.fields.${setting}`}>
            {provider.simulation?.[setting]}
          </Fact>
        ))}
      </Facts>
      {asking && (
        <Suspense fallback={null}>
          <SimulationDialog provider={provider} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </Section>
  )
}
