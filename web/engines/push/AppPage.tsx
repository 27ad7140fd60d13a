import ImageOutlined from '@mui/icons-material/ImageOutlined'
import OpenInNewOutlined from '@mui/icons-material/OpenInNewOutlined'
import Box from '@mui/material/Box'
import { useTranslate } from 'react-admin'
import { hostIn, looks, type Push, type PushLanguage, type PushTheme } from './push.ts'

interface Props {
  push: Push
  language: PushLanguage
  theme: PushTheme
}

/** The whole message, as the app opens it. Pictures from outside are told of: the console loads nothing from elsewhere. */
export function AppPage({ push, language, theme }: Props) {
  const translate = useTranslate()
  const look = looks[theme]
  const link = hostIn(push.link)
  return (
    <Box sx={{ p: 1.75, minHeight: 300, maxHeight: 420, overflow: 'auto' }} tabIndex={0}>
      <Box sx={{ fontSize: '0.6875rem', color: look.dim, mb: 1 }}>{language === 'zh' ? '訊息' : 'Messages'}</Box>
      <Box sx={{ fontSize: '1rem', fontWeight: 650, lineHeight: 1.35, mb: 1, overflowWrap: 'anywhere' }}>
        {push.title || translate('push.noTitle')}
      </Box>
      {push.image && <Picture address={push.image} theme={theme} />}
      <Box sx={{ fontSize: '0.8125rem', lineHeight: 1.6, whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
        {push.body || translate('push.noBody')}
      </Box>
      {link && (
        <Box sx={{ mt: 1.5, color: look.link, fontSize: '0.8125rem', fontWeight: 600, overflowWrap: 'anywhere' }}>
          <OpenInNewOutlined aria-hidden="true" sx={{ fontSize: 14, verticalAlign: '-2px', mr: 0.5 }} />
          {language === 'zh' ? '前往' : 'Open'} {link}
        </Box>
      )}
    </Box>
  )
}

function Picture({ address, theme }: { address: string; theme: PushTheme }) {
  const translate = useTranslate()
  const look = looks[theme]
  return (
    <Box
      sx={{
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        justifyContent: 'center',
        gap: 0.5,
        aspectRatio: '2 / 1',
        mb: 1.25,
        p: 1,
        borderRadius: '10px',
        border: `1px dashed ${look.line}`,
        color: look.dim,
        fontSize: '0.6875rem',
        textAlign: 'center',
        overflowWrap: 'anywhere',
      }}
    >
      <ImageOutlined aria-hidden="true" sx={{ fontSize: 22 }} />
      {translate('push.picture', { host: hostIn(address) ?? '…' })}
    </Box>
  )
}
