import { maxValue, minValue, NumberInput, required, useTranslate } from 'react-admin'
import { type PushProvider, type Simulation, setSimulation } from '#features/messages/push-providers/contract.ts'
import { call } from '#kit/call.ts'
import { FormDialog } from '#kit/dialogs/FormDialog.tsx'
import { FormGrid } from '#kit/pages/FormGrid.tsx'
import { largest, settings } from './settings.ts'

interface Props {
  provider: PushProvider
  onClose: () => void
}

const within = Object.fromEntries(
  settings.map((setting) => [setting, [required(), minValue(0), maxValue(largest(setting))]]),
)

export function SimulationDialog({ provider: { id, version, simulation }, onClose }: Props) {
  const translate = useTranslate()
  return (
    <FormDialog
      title={translate('pushProviders.simulation')}
      text={translate('pushProviders.simulationText')}
      confirm={translate('pushProviders.setSimulation')}
      success="pushProviders.simulationSet"
      resource="push-providers"
      defaultValues={{ ...simulation }}
      submit={(values) => call(setSimulation, { params: { id }, body: { version, simulation: values as Simulation } })}
      onClose={onClose}
    >
      <FormGrid>
        {settings.map((setting) => (
          <NumberInput key={setting} source={setting} min={0} max={largest(setting)} validate={within[setting]} />
        ))}
      </FormGrid>
    </FormDialog>
  )
}
