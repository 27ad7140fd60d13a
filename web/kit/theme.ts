import { zhTW } from '@mui/material/locale'
import type { ThemeOptions } from '@mui/material/styles'
import { defaultDarkTheme, defaultLightTheme } from 'react-admin'
import type { Language } from './i18n/language.ts'
import { componentStyles } from './theme-components.ts'

const chinese = '"Noto Sans TC", "Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei", system-ui, sans-serif'
/** A font for Chinese gives an English apostrophe the width of a character. */
const fontFamily: Record<Language, string> = {
  'zh-TW': `-apple-system, "Segoe UI", ${chinese}`,
  en: `-apple-system, "Segoe UI", Roboto, "Noto Sans", Ubuntu, "Liberation Sans", Arial, ${chinese}`,
}

/** Ink and deep teal of the frame, brass for the one thing to notice. */
export const brand = { ink: '#0f2a30', inkDark: '#0a1416', teal: '#0b5d66', brass: '#e0a63a' }

const typography: ThemeOptions['typography'] = {
  fontSize: 14,
  htmlFontSize: 16,
  h1: { fontSize: '1.375rem', fontWeight: 650, lineHeight: 1.3, letterSpacing: '-0.005em' },
  h2: { fontSize: '1.0625rem', fontWeight: 650, lineHeight: 1.4 },
  h3: { fontSize: '0.9375rem', fontWeight: 650, lineHeight: 1.4 },
  h4: { fontSize: '0.9375rem', fontWeight: 600 },
  h5: { fontSize: '1rem', fontWeight: 600 },
  h6: { fontSize: '0.9375rem', fontWeight: 600 },
  body1: { fontSize: '0.875rem', lineHeight: 1.55 },
  body2: { fontSize: '0.8125rem', lineHeight: 1.5 },
  subtitle1: { fontSize: '0.875rem', fontWeight: 600 },
  subtitle2: { fontSize: '0.8125rem', fontWeight: 600 },
  caption: { fontSize: '0.75rem', lineHeight: 1.45 },
  overline: { fontSize: '0.75rem', lineHeight: 1.4, letterSpacing: '0.02em', textTransform: 'none' },
  button: { fontSize: '0.8125rem', fontWeight: 600, textTransform: 'none' },
}

const lightPalette: ThemeOptions['palette'] = {
  mode: 'light',
  primary: { main: brand.teal, dark: '#08464e', light: '#3a8790', contrastText: '#ffffff' },
  secondary: { main: '#1f4f57', contrastText: '#ffffff' },
  success: { main: '#1b6e3c' },
  warning: { main: '#8a5300' },
  error: { main: '#b3261e' },
  info: { main: '#1c5d99' },
  background: { default: '#f3f6f6', paper: '#ffffff' },
  text: { primary: '#12262b', secondary: '#4a5f65', disabled: '#7b8d92' },
  divider: '#dce4e5',
  action: { hover: 'rgba(11,93,102,0.05)', selected: 'rgba(11,93,102,0.09)' },
}

const darkPalette: ThemeOptions['palette'] = {
  mode: 'dark',
  primary: { main: '#6fc7cc', dark: '#4aa5ab', light: '#9bdde0', contrastText: '#062024' },
  secondary: { main: '#9bc4c8', contrastText: '#062024' },
  success: { main: '#7fd3a0' },
  warning: { main: '#f0b35b' },
  error: { main: '#ff938a' },
  info: { main: '#8bb8f0' },
  background: { default: '#0e1719', paper: '#152023' },
  text: { primary: '#e3ecee', secondary: '#a3b5b9', disabled: '#74878c' },
  divider: '#29383c',
  action: { hover: 'rgba(111,199,204,0.07)', selected: 'rgba(111,199,204,0.13)' },
}

type Components = NonNullable<ThemeOptions['components']>

function mergeComponents(...layers: (Components | undefined)[]): Components {
  const merged: Record<string, Record<string, unknown>> = {}
  for (const layer of layers) {
    for (const [name, parts] of Object.entries((layer ?? {}) as Record<string, Record<string, unknown>>)) {
      const before = merged[name] ?? {}
      const defaultProps = { ...(before.defaultProps as object), ...(parts.defaultProps as object) }
      const styleOverrides = { ...(before.styleOverrides as object), ...(parts.styleOverrides as object) }
      merged[name] = { ...before, ...parts, defaultProps, styleOverrides }
    }
  }
  return merged as Components
}

/** The theme of one mode and language, on top of react-admin's own. */
export function themeOf(mode: 'light' | 'dark', language: Language): ThemeOptions {
  const base = mode === 'dark' ? defaultDarkTheme : defaultLightTheme
  const locale = language === 'zh-TW' ? zhTW.components : undefined
  return {
    ...base,
    palette: mode === 'dark' ? darkPalette : lightPalette,
    typography: { ...typography, fontFamily: fontFamily[language] },
    shape: { borderRadius: 8 },
    components: mergeComponents(base.components as Components, locale, componentStyles),
  }
}
