import Alert from '@mui/material/Alert'
import AlertTitle from '@mui/material/AlertTitle'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import { useEffect } from 'react'
import { useTranslate } from 'react-admin'
import { previewList } from '#features/coupons/coupon-dispatches/contract.ts'
import type { Coupon } from '#features/coupons/coupons/contract.ts'
import { call } from '#kit/call.ts'
import { formatCount } from '#kit/numbers.ts'
import { Section } from '#kit/pages/Section.tsx'
import { AudienceText } from '#web/engines/audiences/AudienceText.tsx'
import { isReadable, type ListReading, ListReadingPanel, useListPreview } from '#web/engines/audiences/ListReading.tsx'
import { ListUpload } from '#web/engines/audiences/ListUpload.tsx'
import { CouponPicker } from './CouponPicker.tsx'
import { kinds } from './dispatch.ts'
import { type Draft, isComplete } from './order.ts'

interface Props {
  draft: Draft
  onChange: (part: Partial<Draft>) => void
  onNext: () => void
  /** Goes on by itself once a list is read: the coupon was chosen before. */
  passes: boolean
}

/** Which coupon, to whom, how many each. */
export function ChooseRecipients({ draft, onChange, onNext, passes }: Props) {
  const translate = useTranslate()
  const { coupon, kind, pieces } = draft
  const list = { file: kind === 'LIST' ? draft.file : null, readAs: draft.readAs }
  const reading = useListPreview('coupon-dispatches', list, (body, signal) => call(previewList, { body, signal }))
  const ready = isComplete(draft) && (kind !== 'LIST' || isReadable(reading))
  useEffect(() => {
    if (passes && ready && kind === 'LIST') onNext()
  })
  return (
    <Section>
      <Box
        component="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) onNext()
        }}
        sx={{ display: 'flex', flexDirection: 'column', gap: 2.5, maxWidth: 720 }}
      >
        <CouponPicker coupon={coupon} onChange={(chosen) => onChange({ coupon: chosen })} />
        {coupon && (
          <Typography variant="body2" color="text.secondary">
            {translate('dispatches.couponFacts', {
              left: formatCount(coupon.leftPieces),
              limit: formatCount(coupon.limitPerMember),
            })}
          </Typography>
        )}
        {coupon && coupon.state !== 'ACTIVE' && <NotOpen coupon={coupon} />}
        <ToggleButtonGroup
          exclusive
          color="primary"
          value={kind}
          aria-label={translate('dispatches.how')}
          onChange={(_, chosen: Draft['kind'] | null) => chosen && onChange({ kind: chosen })}
        >
          {kinds.map((name) => (
            <ToggleButton key={name} value={name}>
              {translate(`dispatches.kinds.${name}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <Recipients draft={draft} reading={reading} onChange={onChange} />
        <TextField
          type="number"
          required
          label={translate(kind === 'LIST' ? 'dispatches.piecesDefault' : 'dispatches.piecesEach')}
          helperText={translate(kind === 'LIST' ? 'dispatches.piecesDefaultHint' : 'dispatches.piecesEachHint')}
          value={pieces}
          onChange={(event) => onChange({ pieces: Number(event.target.value) })}
          slotProps={{ htmlInput: { step: 1 } }}
          sx={{ maxWidth: 320 }}
        />
        <Button type="submit" variant="contained" disabled={!ready} sx={{ alignSelf: 'flex-start' }}>
          {translate('dispatches.toReview')}
        </Button>
      </Box>
    </Section>
  )
}

/** What keeps it from being received now. */
function NotOpen({ coupon }: { coupon: Coupon }) {
  const translate = useTranslate()
  const text = (part: string) => translate(`enums.CouponState.${coupon.state}.${part}`)
  return (
    <Alert severity="warning">
      <AlertTitle>{text('label')}</AlertTitle>
      {text('cause')} {text('next')}
    </Alert>
  )
}

function TakenFor({ account, pieces }: { account: string | undefined; pieces: string | undefined }) {
  const translate = useTranslate()
  return (
    <>
      {translate('recipientLists.accountColumn', { column: account })}{' '}
      {pieces === undefined
        ? translate('dispatches.noPiecesColumn')
        : translate('dispatches.piecesColumn', { column: pieces })}
    </>
  )
}

function Recipients({ draft, reading, onChange }: Pick<Props, 'draft' | 'onChange'> & { reading: ListReading }) {
  const translate = useTranslate()
  const { coupon, kind, file, readAs, account } = draft
  if (kind === 'LIST') {
    return (
      <div>
        <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
          {translate('dispatches.listHint')}
        </Typography>
        <ListUpload
          purpose="coupon-recipients"
          stored={file}
          onStored={(stored) => onChange({ file: stored, readAs: {} })}
        />
        {file && (
          <ListReadingPanel reading={reading} readAs={readAs} onReadAs={(chosen) => onChange({ readAs: chosen })}>
            {(headerOf) => <TakenFor account={headerOf('account')} pieces={headerOf('pieces')} />}
          </ListReadingPanel>
        )}
      </div>
    )
  }
  if (kind === 'SINGLE') {
    return (
      <TextField
        required
        label={translate('dispatches.account')}
        value={account}
        autoComplete="off"
        onChange={(event) => onChange({ account: event.target.value })}
        sx={{ maxWidth: 320 }}
      />
    )
  }
  if (!coupon) return <Alert severity="info">{translate('dispatches.chooseCoupon')}</Alert>
  if (!coupon.audience) return <Alert severity="warning">{translate('enums.CouponDispatch.-3.cause')}</Alert>
  return (
    <Alert severity="info">
      {translate('dispatches.condition')} <AudienceText audience={coupon.audience} />
    </Alert>
  )
}
