import { type ReactNode, useMemo, useSyncExternalStore } from 'react'
import { I18nContextProvider, ThemeProvider, ThemesContext } from 'react-admin'
import { themeOf } from '#kit/theme.ts'
import { getLanguage, onLanguageChange } from './language.ts'
import { currentI18nProvider } from './provider.ts'

/** Language and theme. Another language renders everything below anew, but keeps its state: a form keeps its content. */
export function LanguageLayer({ children }: { children: ReactNode }) {
  const i18nProvider = useSyncExternalStore(onLanguageChange, currentI18nProvider)
  const language = getLanguage()
  const themes = useMemo(
    () => ({ lightTheme: themeOf('light', language), darkTheme: themeOf('dark', language) }),
    [language],
  )
  return (
    <I18nContextProvider value={i18nProvider}>
      <ThemesContext.Provider value={themes}>
        <ThemeProvider>{children}</ThemeProvider>
      </ThemesContext.Provider>
    </I18nContextProvider>
  )
}
