import PlayArrowOutlined from '@mui/icons-material/PlayArrowOutlined'
import { CanAccess, useNotify, useTranslate } from 'react-admin'
import { runCheck } from '#features/oversight/link-findings/contract.ts'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'

/** Orders a check beside that of the night. */
export function RunCheck() {
  const translate = useTranslate()
  const notify = useNotify()
  return (
    <CanAccess resource="link-findings" action="run">
      <ActionButton
        endpoint={runCheck}
        label={translate('linkFindings.run')}
        icon={<PlayArrowOutlined />}
        variant="contained"
        confirm={{ title: translate('linkFindings.runTitle'), text: translate('linkFindings.runText') }}
        onSuccess={() => notify('linkFindings.ordered', { type: 'success' })}
      />
    </CanAccess>
  )
}
