import type { Messages } from '#kit/i18n/language.ts'

export const messages: Messages = {
  zh: {
    resources: {
      'service-agreement-acceptances': {
        fields: {
          agreementId: '協議',
          agreementName: '協議',
          editionId: '版次',
          edition: '版次',
          memberId: '會員',
          account: '會員帳號',
          memberAccount: '會員帳號',
          memberNameMasked: '會員',
          agreedAt: '同意時間',
          agreedOn: '同意日期',
          agreedFrom: '同意日起',
          agreedTo: '同意日迄',
          channel: '同意方式',
          standing: '狀態',
          caseNumber: '案號',
          reason: '理由',
          recordedByName: '經辦人',
        },
      },
    },
    enums: {
      ConsentChannel: { APP: { label: 'App' }, COUNTER: { label: '臨櫃書面' } },
      ConsentStanding: {
        CURRENT: { label: '有效', cause: '同意的版次仍算數，不必再徵求。' },
        ASK_AGAIN: {
          label: '須重新同意',
          cause: '後來生效的版次須重新徵求同意，這位會員還沒同意。',
          next: '會員在 App 或臨櫃同意施行中的版次後，就會改為有效。',
        },
        FOLLOWED: { label: '已有新同意', cause: '這位會員後來同意了較新的版次。' },
      },
    },
    agreementAcceptances: {
      title: '同意紀錄',
      empty: '還沒有會員同意這份協議',
      emptyHint: '版次生效後，會員在 App 同意，或臨櫃簽署後在此紀錄。',
      none: '這位會員還沒有同意過任何協議',
      number: '第 %{n} 版',
      toAskAgain: '施行中的版次須重新徵求 %{n} 位會員的同意；篩選狀態「須重新同意」可查看名單。',
      record: '紀錄書面同意',
      recorded: '已紀錄書面同意',
      recordTitle: '紀錄書面同意：%{about}',
      recordText: '依會員簽署的書面登錄；登錄後不能變更，並留下經辦人。版次須是簽署當天施行的那一版。',
      whyHint: '案號或理由至少填一項',
    },
  },
  en: {
    resources: {
      'service-agreement-acceptances': {
        fields: {
          agreementId: 'Agreement',
          agreementName: 'Agreement',
          editionId: 'Edition',
          edition: 'Edition',
          memberId: 'Member',
          account: 'Member account',
          memberAccount: 'Member account',
          memberNameMasked: 'Member',
          agreedAt: 'Agreed',
          agreedOn: 'Agreed on',
          agreedFrom: 'Agreed from',
          agreedTo: 'Agreed to',
          channel: 'Way',
          standing: 'Status',
          caseNumber: 'Case number',
          reason: 'Reason',
          recordedByName: 'Recorded by',
        },
      },
    },
    enums: {
      ConsentChannel: { APP: { label: 'App' }, COUNTER: { label: 'In writing' } },
      ConsentStanding: {
        CURRENT: { label: 'Valid', cause: 'The edition that was agreed to still counts.' },
        ASK_AGAIN: {
          label: 'Ask again',
          cause: 'An edition since then asks again, and the member has not agreed to it yet.',
          next: 'Once they agree to the edition in force, by the app or in writing, it is valid.',
        },
        FOLLOWED: { label: 'Followed', cause: 'The member has agreed to a newer edition since.' },
      },
    },
    agreementAcceptances: {
      title: 'Consents',
      empty: 'No member has agreed to this agreement yet',
      emptyHint: 'Once an edition is in force, members agree by the app, or sign at a counter and it is recorded here.',
      none: 'This member has not agreed to anything yet',
      number: 'Edition %{n}',
      toAskAgain:
        '%{n} member must be asked again by the edition in force; the filter “Ask again” shows who. |||| %{n} members must be asked again by the edition in force; the filter “Ask again” shows who.',
      record: 'Record consent in writing',
      recorded: 'The consent is on record',
      recordTitle: 'Record consent in writing: %{about}',
      recordText:
        'As the member signed it. It cannot be changed afterwards and names who recorded it. The edition must be the one in force on the day of the signature.',
      whyHint: 'A case number or a reason, at least',
    },
  },
}
