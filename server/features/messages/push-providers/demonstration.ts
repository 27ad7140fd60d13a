import type { Stage } from '#server/demonstration/stage.ts'
import type { PushProvider } from './contract.ts'

interface Provider {
  id: number
  version: number
}

/** Before anybody has a telephone the city tries everything with the simulator, and writes down where it will send by later. */
async function planProviders(stage: Stage): Promise<void> {
  stage.plan(stage.daysAgo(72, 9, 10), async () => {
    const admin = await stage.as('admin')
    const { items } = await admin.get<{ items: Provider[] }>('/push-providers?kind=SIMULATOR')
    const made = () =>
      admin.post<Provider>('/push-providers', { kind: 'SIMULATOR', name: '模擬器', ratePerSecond: 10_000 })
    const simulator = items[0] ?? (await made())
    if (!items[0]) await admin.post(`/push-providers/${simulator.id}/make-default`, { version: simulator.version })
    const { version } = await admin.get<PushProvider>(`/push-providers/${simulator.id}`)
    await admin.post(`/push-providers/${simulator.id}/set-simulation`, { version, simulation })
  })
  stage.plan(stage.daysAgo(30, 15, 20), async () => {
    const admin = await stage.as('admin')
    const input = {
      kind: 'ONESIGNAL',
      name: 'OneSignal（正式）',
      applicationId: '7d2a0b1e-1c8e-4d0f-9a35-0d2f5f8a1c11',
    }
    const { id } = await admin.post<Provider>('/push-providers', { ...input, ratePerSecond: 2_000, active: false })
    await admin.post(`/push-providers/${id}/set-key`, { version: 1, key: 'os_v2_app_demonstration_only_0000' })
  })
}

const simulation = {
  ...{ seed: 1, delayMs: 0, invalidPercent: 1, rejectedPercent: 0.5, unavailablePercent: 0, lostPercent: 0.2 },
  ...{ confirmedPercent: 90, openedPercent: 30 },
}

export const acts = [{ act: 14, play: planProviders }]
