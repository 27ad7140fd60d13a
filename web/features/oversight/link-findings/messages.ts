import type { Messages } from '#kit/i18n/language.ts'

export const messages: Messages = {
  zh: {
    resources: {
      'link-findings': {
        fields: {
          address: '網址',
          host: '網域',
          hostName: '網域',
          kind: '問題',
          status: '回應代碼',
          leadsTo: '轉址到',
          certificateUntilAt: '憑證到期',
          useCount: '使用處',
          advice: '怎麼處理',
          foundAt: '首次發現',
          checkedAt: '最近檢查',
        },
      },
    },
    enums: {
      LinkFinding: {
        DEAD: {
          label: '連結失效',
          cause: '網站有回應，但網頁不存在、發生錯誤，或一直轉址。',
          next: '開啟使用這個網址的資料，改成正確的網址。',
        },
        UNREACHABLE: {
          label: '連不上',
          cause: '網域不存在、沒有回應，或逾時。',
          next: '隔天仍連不上時，請向該單位確認，或改用其他網址。',
        },
        REDIRECT: {
          label: '轉址離開白名單',
          cause: '這個網址會把人帶到不在白名單內的網址。',
          next: '確認轉址後的網址可信，改用它並加入白名單。',
        },
        NOT_ALLOWED: {
          label: '不在白名單',
          cause: '目前的白名單不允許這個網址。',
          next: '改用名單內的網址，或把它加入白名單。',
        },
        CERTIFICATE: {
          label: '憑證無效',
          cause: '憑證過期、與網域不符，或不是可信任的單位簽發；手機會拒絕開啟。',
          next: '請該網站的管理單位更新憑證。',
        },
        CERTIFICATE_ENDS: {
          label: '憑證即將到期',
          cause: '網站的憑證在 30 天內到期。',
          next: '提醒該網站的管理單位在到期前更新。',
        },
        REFUSED: {
          label: '指向內部位址',
          cause: '這個網域指向內部、本機或雲端中介資料的位址，系統不會連線。',
          next: '從資料移除這個網址，並通知資安窗口。',
        },
      },
    },
    linkFindings: {
      search: '網域',
      empty: '沒有檢查出的問題',
      emptyHint: '每天凌晨 2:40 檢查所有使用中的對外網址。',
      facts: '檢查結果',
      uses: '使用這個網址的資料',
      moreUses: '還有 %{n} 處',
      run: '立即檢查',
      runTitle: '立即檢查所有對外連結？',
      runText: '系統會連到每個使用中的網址，同一個網站一次只連一頁。',
      ordered: '已排入背景作業，完成後重新整理即可看到結果',
      last: {
        NEVER: '還沒有檢查過；每天凌晨 2:40 會自動檢查。',
        DONE: '最近一次檢查：%{at}，%{addresses} 個網址',
        CUT_OFF:
          '最近一次檢查（%{at}）時，這台主機無法連線到外部，因此不知道連結是否正常。請確認主機的網路、DNS 與防火牆；先前的結果仍然保留。',
      },
    },
  },
  en: {
    resources: {
      'link-findings': {
        fields: {
          address: 'Address',
          host: 'Host',
          hostName: 'Host',
          kind: 'Finding',
          status: 'Status answered',
          leadsTo: 'Leads to',
          certificateUntilAt: 'Certificate ends',
          useCount: 'Used by',
          advice: 'What to do',
          foundAt: 'First found',
          checkedAt: 'Last checked',
        },
      },
    },
    enums: {
      LinkFinding: {
        DEAD: {
          label: 'Dead link',
          cause: 'The site answers, but the page is gone, at fault, or leads in a circle.',
          next: 'Open the records that use it and correct the address.',
        },
        UNREACHABLE: {
          label: 'Unreachable',
          cause: 'The name does not exist, nobody answers, or it takes too long.',
          next: 'Where it stays so the next day, ask who runs the site, or use another address.',
        },
        REDIRECT: {
          label: 'Leaves the allow list',
          cause: 'The address takes people to one that is not on the allow list.',
          next: 'See whether the new address can be trusted; use it and add it to the list.',
        },
        NOT_ALLOWED: {
          label: 'Not on the list',
          cause: 'The allow list does not allow this address now.',
          next: 'Use an address that is on the list, or add it.',
        },
        CERTIFICATE: {
          label: 'Bad certificate',
          cause: 'It has expired, is of another host, or nobody vouches for it; phones refuse to open the page.',
          next: 'Ask who runs the site to renew the certificate.',
        },
        CERTIFICATE_ENDS: {
          label: 'Certificate ends soon',
          cause: 'The site’s certificate ends within 30 days.',
          next: 'Remind who runs the site to renew it before.',
        },
        REFUSED: {
          label: 'Inside address',
          cause:
            'The name leads to an address of the house, of this machine or of a metadata service; it is not called.',
          next: 'Remove the address from the records, and tell those who look after security.',
        },
      },
    },
    linkFindings: {
      search: 'Host',
      empty: 'No findings',
      emptyHint: 'All addresses in use are checked each night at 2:40.',
      facts: 'Finding',
      uses: 'Records that use this address',
      moreUses: 'and %{n} more',
      run: 'Check now',
      runTitle: 'Check all links now?',
      runText: 'Every address in use is asked for, of one site one page at a time.',
      ordered: 'The check is ordered; refresh the list when its job is done',
      last: {
        NEVER: 'Not checked yet; it is done each night at 2:40.',
        DONE: 'Last checked %{at}, %{addresses} addresses',
        CUT_OFF:
          'At the last check (%{at}) this machine could not reach the world, so nothing is known of the links. Look at its network, name service and firewall; what was found before stays.',
      },
    },
  },
}
