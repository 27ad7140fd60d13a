import type { Messages } from '#kit/i18n/language.ts'

export const messages: Messages = {
  zh: {
    resources: {
      'card-issuers': {
        fields: {
          code: '機關代碼',
          name: '發卡機關',
          agencyId: '機關',
          state: '發卡狀態',
          cardTypeCount: '卡證種類',
          contractFromOn: '合約起日',
          contractUntilOn: '合約迄日',
          contact: '聯絡窗口',
          phone: '電話',
          email: '電子郵件',
          note: '備註',
          pictureId: '標誌',
          active: '可發卡',
        },
      },
    },
    enums: {
      CardIssuerState: {
        UPCOMING: {
          label: '合約未開始',
          cause: '還沒到合約起日，可先設定卡證，但不能發卡。',
          next: '合約起日當天起自動可以發卡。',
        },
        ISSUING: { label: '發卡中', cause: '今天在合約期間內。', next: '不再發卡時，編輯並關閉「可發卡」。' },
        ENDED: {
          label: '合約已到期',
          cause: '合約迄日已過，不能再發新卡；已發的卡不受影響。',
          next: '續約後，編輯合約迄日。',
        },
        STOPPED: {
          label: '已停止發卡',
          cause: '不能再發新卡，也不能新增卡證；已發的卡不受影響。',
          next: '要恢復時，編輯並開啟「可發卡」。',
        },
      },
      CardIssuerActive: { true: { label: '開啟' }, false: { label: '已關閉' } },
    },
    cardIssuers: {
      search: '機關名稱或代碼開頭',
      emptyHint: '先把機關設為發卡機關，才能為它新增卡證。',
      contract: '合約',
      contact: '聯絡方式',
      pictureHint: '印在這個機關所發卡片的左上角。方形、白底的圖片最清楚。',
      active: '可發卡',
      openEnd: '空白表示沒有期限；迄日當天仍可發卡',
      types: '可發的卡證',
      noTypes: '這個機關還沒有可發的卡證',
      newType: '新增卡證',
      tree: '發卡機關樹',
      treeHint: '所有機關的上下級關係，以及哪些機關可以發卡',
      toTree: '看機關樹',
      toList: '看清單',
      noAgencies: '還沒有機關',
      make: '設為發卡機關',
    },
  },
  en: {
    resources: {
      'card-issuers': {
        fields: {
          code: 'Agency code',
          name: 'Issuer',
          agencyId: 'Agency',
          state: 'State',
          cardTypeCount: 'Card types',
          contractFromOn: 'Contract from',
          contractUntilOn: 'Contract until',
          contact: 'Contact',
          phone: 'Phone',
          email: 'E-mail',
          note: 'Note',
          pictureId: 'Emblem',
          active: 'May issue',
        },
      },
    },
    enums: {
      CardIssuerState: {
        UPCOMING: {
          label: 'Contract to come',
          cause: 'The contract has not begun: card types can be prepared, no card can be issued.',
          next: 'It may issue by itself from the first day of the contract on.',
        },
        ISSUING: {
          label: 'Issuing',
          cause: 'Today is within the contract.',
          next: 'To stop it, edit the issuer and switch “May issue” off.',
        },
        ENDED: {
          label: 'Contract over',
          cause: 'The last day of the contract is over: no new card can be issued, issued ones are not affected.',
          next: 'Enter the new last day once the contract is renewed.',
        },
        STOPPED: {
          label: 'Stopped',
          cause: 'No new card and no new card type can be made; issued cards are not affected.',
          next: 'To resume, edit the issuer and switch “May issue” on.',
        },
      },
      CardIssuerActive: { true: { label: 'On' }, false: { label: 'Off' } },
    },
    cardIssuers: {
      search: 'Agency name, or code begins with',
      emptyHint: 'Make an agency an issuer, then add the card types that it issues.',
      contract: 'Contract',
      contact: 'Contact',
      pictureHint: 'Printed at the top left of its cards. A square picture on white is the clearest.',
      active: 'May issue',
      openEnd: 'Empty means without end; cards can still be issued on the last day itself',
      types: 'Card types it may issue',
      noTypes: 'This issuer has no card type yet',
      newType: 'New card type',
      tree: 'Tree of issuers',
      treeHint: 'All agencies as they stand below one another, and which of them issue cards',
      toTree: 'Show the tree',
      toList: 'Show the list',
      noAgencies: 'There are no agencies yet',
      make: 'Make it an issuer',
    },
  },
}
