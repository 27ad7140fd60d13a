import type { Messages } from '#kit/i18n/language.ts'

export const messages: Messages = {
  zh: {
    resources: {
      'url-allow-list': {
        fields: {
          host: '網域',
          hostName: '網域',
          subdomains: '包含子網域',
          pathPrefix: '路徑開頭',
          state: '狀態',
          validUntilAt: '有效期限',
          reason: '用途',
          requestedBy: '申請單位',
          createdByName: '建立者',
          breaks: '會失效的網址',
        },
      },
    },
    enums: {
      AllowedUrlState: {
        ALLOWED: { label: '允許', cause: '這個網域與路徑下的網址可以使用。' },
        ENDING: {
          label: '即將到期',
          cause: '30 天內到期，到期後連到這裡的網址都會失效。',
          next: '仍需要時，編輯並延長期限；否則先把使用中的網址換掉。',
        },
        ENDED: { label: '已失效', cause: '期限已過，或已移出白名單。', next: '要再使用時，編輯並設定新的期限。' },
      },
      AllowedSubdomains: {
        true: { label: '包含', cause: '這個網域與其下所有子網域。' },
        false: { label: '不包含', cause: '只有這個網域本身。' },
      },
    },
    urlAllowList: {
      search: '網域或用途',
      place: '允許的網址',
      why: '用途與期限',
      hostHint: '例如 gov.taipei；中文網域可直接輸入',
      pathHint: '以 / 開頭；/ 代表全部，/services 代表它與其下的網頁',
      reasonHint: '連到哪裡、為了哪項服務',
      emptyHint: '加入後，服務與公告才能連到這個網域。',
      end: '移出白名單',
      endTitle: '將 %{host} 移出白名單？',
      endText: '從現在起不再允許，紀錄會保留。',
      endManyText: '從現在起不再允許這些網址。仍有服務單獨依靠的那幾筆不會移出，請逐筆處理。',
      ended: '已移出白名單',
      extend: '延長期限',
      extendText: '把有效期限延到這一天；已經更晚或沒有期限的不變。',
      breaks: '有 %{smart_count} 個使用中的網址只靠這一筆允許，變更後會失效：',
      breaksNothing: '沒有使用中的網址會因此失效。',
      seen: '我已看過，仍要變更',
      moreUses: '還有 %{n} 個',
      test: '測試網址',
      address: '網址',
      testHint: '不會連到這個網址，只比對白名單',
      try: '測試',
      allowedBy: '允許，依據',
    },
  },
  en: {
    resources: {
      'url-allow-list': {
        fields: {
          host: 'Host',
          hostName: 'Host',
          subdomains: 'With subdomains',
          pathPrefix: 'Path begins with',
          state: 'State',
          validUntilAt: 'Valid until',
          reason: 'Purpose',
          requestedBy: 'Requested by',
          createdByName: 'Added by',
          breaks: 'Addresses that would break',
        },
      },
    },
    enums: {
      AllowedUrlState: {
        ALLOWED: { label: 'Allowed', cause: 'Addresses of this host and path may be used.' },
        ENDING: {
          label: 'Ending soon',
          cause: 'It ends within 30 days; addresses that lead there will break.',
          next: 'Edit it and extend it where it is needed; otherwise replace the addresses first.',
        },
        ENDED: {
          label: 'Ended',
          cause: 'Its time is over, or it was taken off the list.',
          next: 'To use it again, edit it and set a new end.',
        },
      },
      AllowedSubdomains: {
        true: { label: 'Included', cause: 'This host and all below it.' },
        false: { label: 'Not included', cause: 'This host alone.' },
      },
    },
    urlAllowList: {
      search: 'Host or purpose',
      place: 'Allowed addresses',
      why: 'Purpose and end',
      hostHint: 'As gov.taipei; names in Chinese can be typed as they are',
      pathHint: 'It begins with /; / stands for all, /services for that page and those below',
      reasonHint: 'Where it leads, and for which service',
      emptyHint: 'Add a host, then services and news may lead there.',
      end: 'Take off the list',
      endTitle: 'Take %{host} off the list?',
      endText: 'It is allowed no more from now on; the entry stays on record.',
      endManyText:
        'They are allowed no more from now on. Those that a service alone depends on stay: take them off one at a time.',
      ended: 'Taken off the list',
      extend: 'Extend',
      extendText: 'They hold until this day; those that hold longer or have no end stay as they are.',
      breaks:
        '%{smart_count} address in use is allowed by this entry alone and would break: |||| %{smart_count} addresses in use are allowed by this entry alone and would break:',
      breaksNothing: 'No address in use would break.',
      seen: 'I have looked at them; change it all the same',
      moreUses: 'and %{n} more',
      test: 'Test an address',
      address: 'Address',
      testHint: 'The address is not called, only compared with the list',
      try: 'Test',
      allowedBy: 'Allowed by',
    },
  },
}
