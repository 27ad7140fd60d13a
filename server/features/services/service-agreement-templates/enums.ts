import type { Tone } from '#contract/tones.ts'

/** Whether agreements can begin with it. */
export const templateTones = {
  AgreementTemplateState: { true: 'success', false: 'muted' } satisfies Record<string, Tone>,
}
