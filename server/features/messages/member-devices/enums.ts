import type { Tone } from '#contract/tones.ts'

export const devicePlatforms = ['IOS', 'ANDROID'] as const
export type DevicePlatform = (typeof devicePlatforms)[number]

export const deviceLanguages = ['zh-TW', 'en'] as const
export type DeviceLanguage = (typeof deviceLanguages)[number]

/** Why nothing can be sent to a device any more. */
export const invalidReasons = ['UNREGISTERED'] as const
export type InvalidReason = (typeof invalidReasons)[number]

export const memberDeviceTones = {
  DeviceState: { true: 'success', false: 'muted' } satisfies Record<string, Tone>,
}
