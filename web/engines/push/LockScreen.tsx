import Box from '@mui/material/Box'
import { useTranslate } from 'react-admin'
import { looks, type Push, type PushLanguage, type PushTheme } from './push.ts'

interface Props {
  push: Push
  language: PushLanguage
  theme: PushTheme
}

/** How many lines of the text a notification shows before it is opened. */
const systems = [
  { name: 'iPhone', lines: 4 },
  { name: 'Android', lines: 1 },
]

/** A notification as it arrives, cut where each system cuts it. */
export function LockScreen({ push, language, theme }: Props) {
  const look = looks[theme]
  return (
    <Box sx={{ background: look.wallpaper, px: 1.25, pt: 2.5, pb: 2, minHeight: 300 }}>
      <Box aria-hidden="true" sx={{ textAlign: 'center', color: look.clock, fontSize: '2rem', fontWeight: 300, mb: 2 }}>
        9:41
      </Box>
      {systems.map(({ name, lines }) => (
        <Box key={name} sx={{ mb: 1.25 }}>
          <Box sx={{ fontSize: '0.6875rem', color: look.clock, pl: 1, mb: 0.25 }}>{name}</Box>
          <Notification push={push} language={language} theme={theme} lines={lines} />
        </Box>
      ))}
    </Box>
  )
}

function Notification({ push, language, theme, lines }: Props & { lines: number }) {
  const translate = useTranslate()
  const look = looks[theme]
  return (
    <Box sx={{ bgcolor: look.card, color: look.text, borderRadius: '14px', p: 1.25, display: 'flex', gap: 1 }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box sx={{ display: 'flex', gap: 1, fontSize: '0.6875rem', color: look.dim }}>
          <Box sx={{ flex: 1 }}>{language === 'zh' ? '城市通' : 'CityPass'}</Box>
          <span>{language === 'zh' ? '現在' : 'now'}</span>
        </Box>
        <Box sx={{ fontSize: '0.8125rem', fontWeight: 650, ...cutAfter(1) }}>
          {push.title || translate('push.noTitle')}
        </Box>
        <Box sx={{ fontSize: '0.8125rem', lineHeight: 1.4, whiteSpace: 'pre-line', ...cutAfter(lines) }}>
          {push.body || translate('push.noBody')}
        </Box>
      </Box>
      {push.image && (
        <Box
          aria-hidden="true"
          sx={{ flex: 'none', alignSelf: 'center', width: 34, height: 34, borderRadius: '7px', bgcolor: look.line }}
        />
      )}
    </Box>
  )
}

function cutAfter(lines: number) {
  return {
    display: '-webkit-box',
    WebkitLineClamp: lines,
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
    overflowWrap: 'anywhere',
  } as const
}
