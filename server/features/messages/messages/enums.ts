import type { Tone } from '#contract/tones.ts'

/** PERSONAL is about the member, TCG from the city to many, SYSTEM about the app itself. */
export const messageKinds = ['PERSONAL', 'TCG', 'SYSTEM'] as const
export type MessageKind = (typeof messageKinds)[number]

/** An emergency passes quiet hours. */
export const messageClasses = ['NORMAL', 'EMERGENCY'] as const
export type MessageClass = (typeof messageClasses)[number]

export const targetKinds = ['SINGLE', 'LIST', 'TOPIC', 'CONDITION', 'ALL'] as const
export type TargetKind = (typeof targetKinds)[number]

/** What becomes of a row over the cap or in quiet hours: put off to the next allowed time, or not sent. */
export const overCaps = ['DEFER', 'DROP'] as const
export type OverCap = (typeof overCaps)[number]

export const messageStatuses = ['DRAFT', 'SCHEDULED', 'SENDING', 'PAUSED', 'SENT', 'CANCELLED', 'FAILED'] as const
export type MessageStatus = (typeof messageStatuses)[number]

/** The number under which a recipient's status is kept. */
export const RecipientStatus = {
  QUEUED: 0,
  DEFERRED: 1,
  SENDING: 2,
  ACCEPTED: 3,
  CONFIRMED: 4,
  OPENED: 5,
  UNKNOWN: 6,
  CANCELLED: 10,
  CAPPED: 11,
  QUIET: 12,
  NO_MEMBER: 20,
  REPEATED: 21,
  FROZEN: 22,
  CLOSED: 23,
  NO_DEVICE: 24,
  NO_AGREEMENT: 25,
  INVALID_DEVICE: 30,
  REJECTED: 31,
  LINK: 32,
  TOO_LONG: 33,
} as const
export type RecipientState = keyof typeof RecipientStatus
export const recipientStates = Object.keys(RecipientStatus) as [RecipientState, ...RecipientState[]]

/**
 * Where a recipient is counted; each stands in one of them, so that they add up to all who were selected. SENT is what a
 * provider has taken, UNKNOWN what it may have taken.
 */
export const recipientGroups = [
  'QUEUED',
  'DEFERRED',
  'SENT',
  'UNKNOWN',
  'FAILED',
  'CAPPED',
  'EXCLUDED',
  'CANCELLED',
] as const
export type RecipientGroup = (typeof recipientGroups)[number]

interface Told {
  group: RecipientGroup
  tone: Tone
  zh: string
  en: string
  /** Why it stands so. */
  why: { zh: string; en: string }
  /** What somebody can do about it. */
  next: { zh: string; en: string }
}

const nothing = { zh: '不需處理', en: 'Nothing to do' }
const itself = { zh: '系統會自動處理，請稍候', en: 'It goes on by itself' }

/** Each status in words: what it is, why, and what to do next. */
export const recipientWords: Record<RecipientState, Told> = {
  QUEUED: {
    ...{ group: 'QUEUED', tone: 'info', zh: '等待發送', en: 'Waiting' },
    why: { zh: '名單已固定，尚未輪到這位會員', en: 'The recipients are fixed; this one has not been reached' },
    next: itself,
  },
  DEFERRED: {
    ...{ group: 'DEFERRED', tone: 'warning', zh: '延後發送', en: 'Put off' },
    why: {
      zh: '正值勿擾時段，或這位會員當日則數已達上限',
      en: 'It is within quiet hours, or the member has had as many today as allowed',
    },
    next: { zh: '到下一個可發送的時間會自動發送', en: 'It is sent by itself at the next allowed time' },
  },
  SENDING: {
    ...{ group: 'QUEUED', tone: 'accent', zh: '交付中', en: 'Being handed over' },
    why: { zh: '正在交付給推播服務', en: 'It is being handed over to the push provider' },
    next: itself,
  },
  ACCEPTED: {
    ...{ group: 'SENT', tone: 'success', zh: '推播服務已收下', en: 'Accepted' },
    why: {
      zh: '推播服務已收下，手機是否收到要看服務有無回報',
      en: 'The push provider took it; whether the phone has it depends on what the provider reports',
    },
    next: nothing,
  },
  CONFIRMED: {
    ...{ group: 'SENT', tone: 'success', zh: '已送達手機', en: 'On the phone' },
    why: { zh: '推播服務回報手機已收到', en: 'The push provider reports that the phone has it' },
    next: nothing,
  },
  OPENED: {
    ...{ group: 'SENT', tone: 'success', zh: '已開啟', en: 'Opened' },
    why: { zh: '會員點開了這則訊息', en: 'The member opened it' },
    next: nothing,
  },
  UNKNOWN: {
    ...{ group: 'UNKNOWN', tone: 'warning', zh: '結果不明', en: 'Unknown' },
    why: {
      zh: '已交給推播服務，但沒有收到回覆，無法得知是否送出',
      en: 'It was handed over and no answer came: nobody can tell whether it was sent',
    },
    next: {
      zh: '系統不會自動再送，以免重複。確認需要時請按「補送」，會員可能收到兩次',
      en: 'It is never sent again by itself. Send it again only where needed: the member may get it twice',
    },
  },
  CANCELLED: {
    ...{ group: 'CANCELLED', tone: 'muted', zh: '已取消', en: 'Cancelled' },
    why: { zh: '輪到之前訊息已取消', en: 'The message was cancelled before this one was reached' },
    next: { zh: '需要時請另建訊息', en: 'Create another message if it is needed' },
  },
  CAPPED: {
    ...{ group: 'CAPPED', tone: 'muted', zh: '超過每日則數', en: 'Over the daily cap' },
    why: {
      zh: '這位會員當日則數已達上限，而這則訊息設定為不延後',
      en: 'The member has had as many today as allowed, and the message is not put off',
    },
    next: { zh: '需要時請隔日另建訊息，或改用延後', en: 'Send another one the next day, or let it be put off' },
  },
  QUIET: {
    ...{ group: 'CAPPED', tone: 'muted', zh: '勿擾時段未送', en: 'Within quiet hours' },
    why: {
      zh: '輪到時正值勿擾時段，而這則訊息設定為不延後',
      en: 'It was reached within quiet hours, and the message is not put off',
    },
    next: { zh: '需要時請排在勿擾時段以外，或改用延後', en: 'Schedule it outside quiet hours, or let it be put off' },
  },
  NO_MEMBER: {
    ...{ group: 'EXCLUDED', tone: 'danger', zh: '查無會員', en: 'No such member' },
    why: { zh: '名單上的帳號不存在，或不在您的權限範圍', en: 'The account of the list is nobody’s within reach' },
    next: { zh: '請核對名單上的帳號', en: 'Check the account in the list' },
  },
  REPEATED: {
    ...{ group: 'EXCLUDED', tone: 'muted', zh: '名單重複', en: 'Repeated in the list' },
    why: { zh: '同一位會員在名單上已有較前面的一列', en: 'The member stands further up in the list' },
    next: { zh: '每位會員一則訊息只收一次', en: 'A member gets a message once' },
  },
  FROZEN: {
    ...{ group: 'EXCLUDED', tone: 'muted', zh: '帳號凍結', en: 'Frozen' },
    why: { zh: '會員帳號凍結中，不接收訊息', en: 'The member’s account is frozen and receives nothing' },
    next: { zh: '解除凍結後另建訊息', en: 'Send another message once the freeze is lifted' },
  },
  CLOSED: {
    ...{ group: 'EXCLUDED', tone: 'muted', zh: '帳號已停用', en: 'Closed' },
    why: { zh: '會員帳號已停用', en: 'The member’s account is closed' },
    next: nothing,
  },
  NO_DEVICE: {
    ...{ group: 'EXCLUDED', tone: 'muted', zh: '沒有可推播的裝置', en: 'No device' },
    why: {
      zh: '會員沒有登入過 App，或裝置都已失效',
      en: 'The member has not signed in on a phone, or none of them can be reached any more',
    },
    next: { zh: '會員重新登入 App 後才能收到', en: 'It can be reached once the member signs in to the app' },
  },
  NO_AGREEMENT: {
    ...{ group: 'EXCLUDED', tone: 'muted', zh: '未同意服務條款', en: 'Agreement not accepted' },
    why: {
      zh: '會員沒有同意發送服務目前的同意條款',
      en: 'The member has not accepted the agreement of the sending service that holds now',
    },
    next: { zh: '會員同意後才能收到', en: 'It can be reached once the member accepts it' },
  },
  INVALID_DEVICE: {
    ...{ group: 'FAILED', tone: 'danger', zh: '裝置已失效', en: 'Device invalid' },
    why: {
      zh: '推播服務回報裝置代碼失效，裝置已自動標記停用',
      en: 'The push provider says that the device is gone; it has been marked so',
    },
    next: { zh: '會員重新登入 App 後才能收到', en: 'It can be reached once the member signs in to the app' },
  },
  REJECTED: {
    ...{ group: 'FAILED', tone: 'danger', zh: '推播服務拒收', en: 'Rejected' },
    why: { zh: '推播服務拒收這位會員的推播', en: 'The push provider refused it for this member' },
    next: {
      zh: '請查看推播服務的狀態，排除後按「補送」',
      en: 'See what is wrong at the push provider, then send it again',
    },
  },
  LINK: {
    ...{ group: 'FAILED', tone: 'danger', zh: '連結不在白名單', en: 'Link not allowed' },
    why: { zh: '這一列的連結不在外部網址白名單內', en: 'The link of this row is not on the allow list' },
    next: { zh: '請修正名單的連結，另建訊息', en: 'Correct the link in the list and create another message' },
  },
  TOO_LONG: {
    ...{ group: 'FAILED', tone: 'danger', zh: '內容過長', en: 'Too long' },
    why: {
      zh: '填入名單資料後超過推播可容納的長度',
      en: 'Filled in with what the list says it is longer than a push can be',
    },
    next: { zh: '請縮短名單的文字，另建訊息', en: 'Shorten the text of the list and create another message' },
  },
}

/** What a person may have sent again: nothing goes twice by itself. */
export const resendableStates = ['UNKNOWN', 'REJECTED'] as const satisfies readonly RecipientState[]

export const groupOf = (state: RecipientState): RecipientGroup => recipientWords[state].group

/** Whether nothing more happens to it by itself. */
export const isFinal = (state: RecipientState) => !['QUEUED', 'DEFERRED', 'SENDING'].includes(state)

const recipientTones = Object.fromEntries(recipientStates.map((state) => [state, recipientWords[state].tone]))

export const messageTones = {
  MessageStatus: {
    DRAFT: 'neutral',
    SCHEDULED: 'info',
    SENDING: 'accent',
    PAUSED: 'warning',
    SENT: 'success',
    CANCELLED: 'muted',
    FAILED: 'danger',
  } satisfies Record<MessageStatus, Tone>,
  MessageClass: { NORMAL: 'neutral', EMERGENCY: 'danger' } satisfies Record<MessageClass, Tone>,
  RecipientState: recipientTones as Record<RecipientState, Tone>,
}
