import type { Messages } from '#kit/i18n/language.ts'

export const messages: Messages = {
  zh: {
    resources: {
      merchants: {
        fields: {
          code: '商家代碼',
          taxId: '統一編號',
          contact: '聯絡人',
          phone: '電話',
          address: '地址',
          active: '合作狀態',
        },
      },
    },
    enums: {
      MerchantState: {
        true: { label: '合作中', cause: '可建立這個商家的優惠券。', next: '結束合作時，編輯並關閉「合作中」。' },
        false: {
          label: '已停止',
          cause: '不能再為這個商家建立優惠券；已發出的仍依優惠券狀態使用。',
          next: '恢復合作時，編輯並開啟「合作中」。',
        },
      },
    },
    merchants: {
      search: '名稱或代碼開頭',
      emptyHint: '新增合作商家後，就能為它建立優惠券。',
      basics: '商家資料',
      contact: '聯絡方式',
      taxIdHint: '8 碼，會檢查檢查碼',
      active: '合作中',
      coupons: '優惠券',
      settlements: '付款紀錄',
      end: '停止合作',
      endText: '不能再為這些商家建立優惠券；已發出的仍依優惠券狀態使用。',
      noCoupons: '這個商家還沒有優惠券',
      noSettlements: '還沒有結算紀錄',
      newCoupon: '新增優惠券',
    },
  },
  en: {
    resources: {
      merchants: {
        fields: {
          code: 'Code',
          taxId: 'Tax id',
          contact: 'Contact',
          phone: 'Phone',
          address: 'Address',
          active: 'State',
        },
      },
    },
    enums: {
      MerchantState: {
        true: {
          label: 'In business',
          cause: 'Coupons can be made for this merchant.',
          next: 'To end it, edit the merchant and switch this off.',
        },
        false: {
          label: 'Ended',
          cause: 'No new coupon can be made for it; issued ones follow their coupon’s status.',
          next: 'To resume, edit the merchant and switch this on.',
        },
      },
    },
    merchants: {
      search: 'Name or code begins with',
      emptyHint: 'Add a merchant, then make coupons for it.',
      basics: 'Merchant',
      contact: 'Contact',
      taxIdHint: '8 digits with a right check digit',
      active: 'In business',
      coupons: 'Coupons',
      settlements: 'Settlements',
      end: 'End business',
      endText: 'No new coupon can be made for these merchants; issued ones follow their coupon’s status.',
      noCoupons: 'This merchant has no coupon yet',
      noSettlements: 'Nothing was settled yet',
      newCoupon: 'New coupon',
    },
  },
}
