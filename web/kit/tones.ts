import type { Theme } from '@mui/material/styles'
import type { Tone } from '#contract/tones.ts'

/** The tone of each value of a dictionary; stated in the `enums.ts` of the feature, and never said by colour alone. */
export type Tones = Readonly<Record<string, Tone>>

interface Shade {
  text: string
  surface: string
  line: string
}

const light: Record<Tone, Shade> = {
  neutral: { text: '#34494f', surface: '#eaeff0', line: '#cfd9db' },
  info: { text: '#174f86', surface: '#e4eef8', line: '#bcd3ea' },
  success: { text: '#14592f', surface: '#e1f2e7', line: '#b3dac1' },
  warning: { text: '#754600', surface: '#fcf0d9', line: '#ecd09a' },
  danger: { text: '#9c1f18', surface: '#fbe8e6', line: '#efbfba' },
  muted: { text: '#56696e', surface: '#f2f5f5', line: '#dce4e5' },
  accent: { text: '#084e56', surface: '#dff0f0', line: '#a9d3d4' },
}

const dark: Record<Tone, Shade> = {
  neutral: { text: '#c9d6d8', surface: '#243337', line: '#3a4c51' },
  info: { text: '#a5cbf2', surface: '#16304a', line: '#2c5078' },
  success: { text: '#93dbae', surface: '#12351f', line: '#245c39' },
  warning: { text: '#f3c77d', surface: '#3b2a0b', line: '#66491a' },
  danger: { text: '#ffb1aa', surface: '#451a17', line: '#7a322c' },
  muted: { text: '#9fb2b6', surface: '#1b292c', line: '#2c3c40' },
  accent: { text: '#8fd6da', surface: '#0f3438', line: '#1f5a60' },
}

export function shadeOf(theme: Theme, tone: Tone): Shade {
  return (theme.palette.mode === 'dark' ? dark : light)[tone]
}

/** The colours of lines and bars in charts, distinguishable without hue. */
export function chartColours(theme: Theme): string[] {
  return theme.palette.mode === 'dark'
    ? ['#6fc7cc', '#f0b35b', '#8bb8f0', '#d99ad0', '#93dbae']
    : ['#0b6a74', '#b8730b', '#2a5ea8', '#8a3d80', '#2d7a4b']
}
