import Alert from '@mui/material/Alert'
import { EditButton, useRecordContext, useTranslate } from 'react-admin'
import type { Member } from '#features/members/members/contract.ts'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { ShowPage } from '#kit/pages/ShowPage.tsx'
import { MemberTabs } from './MemberTabs.tsx'
import { RevealButton } from './RevealDialog.tsx'
import { StepButton } from './StepButton.tsx'

/** The page of one member, masked. */
export function MemberShow() {
  return (
    <ShowPage<Member>
      title={(member) => member.name}
      subtitle={(member) => (
        <>
          <StatusChip enum="MemberStatus" value={member.status} />
          <StatusChip enum="MemberLevel" value={member.level} />
          {member.account}
        </>
      )}
      actions={(member) => <Actions member={member} />}
    >
      <FreezeNotice />
      <MemberTabs />
    </ShowPage>
  )
}

function Actions({ member }: { member: Member }) {
  return (
    <>
      <RevealButton member={member} />
      {member.status !== 'CLOSED' && <EditButton />}
      {member.status === 'ACTIVE' && <StepButton verb="freeze" member={member} />}
      {member.status === 'FROZEN' && <StepButton verb="lift" member={member} />}
      {member.status !== 'CLOSED' && <StepButton verb="close" member={member} />}
    </>
  )
}

function FreezeNotice() {
  const translate = useTranslate()
  const freeze = useRecordContext<Member>()?.freeze
  if (!freeze) return null
  const until = freeze.untilOn
    ? translate('members.frozenUntil', { day: freeze.untilOn })
    : translate('members.frozenOpen')
  return (
    <Alert severity="warning" sx={{ mb: 2 }}>
      {translate('members.frozenNotice', { reason: freeze.reason })}（{until}）
    </Alert>
  )
}
