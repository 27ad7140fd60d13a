export type PushLanguage = 'zh' | 'en'
export type PushTheme = 'light' | 'dark'

/** A push message as its reader gets it, in one language. */
export interface Push {
  title: string
  body: string
  link?: string | null
  image?: string | null
}

/** The host of an address, as the app names where a link leads; nothing while it is none. */
export function hostIn(address: string | null | undefined): string | undefined {
  if (!address || !URL.canParse(address)) return undefined
  return new URL(address).hostname || undefined
}

interface Look {
  wallpaper: string
  clock: string
  card: string
  page: string
  line: string
  text: string
  dim: string
  link: string
}

/** A telephone's own colours: they follow its setting and not that of the console. */
export const looks: Record<PushTheme, Look> = {
  light: {
    wallpaper: 'linear-gradient(160deg, #b9d9dc 0%, #e9ddc3 100%)',
    clock: '#12262b',
    card: '#f7f9f9',
    page: '#ffffff',
    line: '#dce4e5',
    text: '#12262b',
    dim: '#4a5f65',
    link: '#0b5d66',
  },
  dark: {
    wallpaper: 'linear-gradient(160deg, #0d2a30 0%, #2c2413 100%)',
    clock: '#eef4f5',
    card: '#2a3133',
    page: '#121a1c',
    line: '#39484c',
    text: '#eef4f5',
    dim: '#b7c5c8',
    link: '#8fd6da',
  },
}
