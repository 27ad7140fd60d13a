import type { RecipientGroup, RecipientStage, RecipientState } from '#features/messages/messages/enums.ts'
import type { Status } from '#kit/i18n/words.ts'

const nothing = { zh: '不需處理。', en: 'Nothing to do.' }
const itself = { zh: '系統會自動處理，請稍候。', en: 'It goes on by itself.' }
const signIn = {
  zh: '會員重新登入 App 後，才收得到之後的訊息。',
  en: 'Later messages reach the member once they sign in to the app again.',
}

/** What each status of a recipient is, why it stands so, and what somebody can do about it. */
export const recipientStateWords: Readonly<Record<RecipientState, Status>> = {
  QUEUED: {
    label: { zh: '等待送出', en: 'Waiting' },
    cause: { zh: '名單已固定，還沒輪到這位會員。', en: 'The recipients are fixed; this one has not been reached.' },
    next: itself,
  },
  DEFERRED: {
    label: { zh: '延後送出', en: 'Put off' },
    cause: {
      zh: '輪到時正值勿擾時段，或這位會員當天已達每日則數。',
      en: 'It was reached within quiet hours, or the member had had as many as allowed that day.',
    },
    next: { zh: '到下一個可送出的時間會自動送出。', en: 'It goes out by itself at the next allowed time.' },
  },
  SENDING: {
    label: { zh: '交付中', en: 'Being handed over' },
    cause: { zh: '正在交付給推播服務。', en: 'It is being handed over to the push provider.' },
    next: itself,
  },
  ACCEPTED: {
    label: { zh: '推播服務已收下', en: 'Accepted' },
    cause: {
      zh: '推播服務收下了；手機是否收到，要看推播服務是否回報。',
      en: 'The push provider took it; whether the phone has it depends on what the provider reports.',
    },
    next: nothing,
  },
  CONFIRMED: {
    label: { zh: '手機已收到', en: 'On the phone' },
    cause: { zh: '推播服務回報手機收到了。', en: 'The push provider reports that the phone has it.' },
    next: nothing,
  },
  OPENED: {
    label: { zh: '已開啟', en: 'Opened' },
    cause: { zh: '會員點開了這則訊息。', en: 'The member opened it.' },
    next: nothing,
  },
  UNKNOWN: {
    label: { zh: '結果不明', en: 'Unknown' },
    cause: {
      zh: '已交給推播服務，但沒有收到回覆，無法得知是否送出。',
      en: 'It was handed over and no answer came: nobody can tell whether it was sent.',
    },
    next: {
      zh: '系統不會自動再送，以免重複。確實需要時按「再送一次」，會員可能收到兩則。',
      en: 'It never goes out again by itself. Send it once more only where needed: the member may get it twice.',
    },
  },
  CANCELLED: {
    label: { zh: '已取消', en: 'Cancelled' },
    cause: { zh: '輪到之前，訊息已取消。', en: 'The message was cancelled before this one was reached.' },
    next: { zh: '需要時請複製為新訊息。', en: 'Copy the message to a new one if it is needed.' },
  },
  CAPPED: {
    label: { zh: '超過每日則數', en: 'Over the daily cap' },
    cause: {
      zh: '這位會員當天已達每日則數，而這則訊息設定為不送。',
      en: 'The member had had as many as allowed that day, and the message is not put off.',
    },
    next: { zh: '需要時請隔天另送，或改用延後。', en: 'Send another one the next day, or let it be put off.' },
  },
  QUIET: {
    label: { zh: '勿擾時段未送', en: 'In quiet hours' },
    cause: {
      zh: '輪到時正值勿擾時段，而這則訊息設定為不送。',
      en: 'It was reached within quiet hours, and the message is not put off.',
    },
    next: {
      zh: '需要時請排在勿擾時段以外，或改用延後。',
      en: 'Schedule it outside quiet hours, or let it be put off.',
    },
  },
  NO_MEMBER: {
    label: { zh: '查無會員', en: 'No such member' },
    cause: {
      zh: '名單上的帳號不存在，或不在送出者的權限範圍。',
      en: 'The account of the list is nobody’s within the reach of whoever sent it.',
    },
    next: { zh: '請核對名單上的帳號。', en: 'Check the account in the list.' },
  },
  REPEATED: {
    label: { zh: '名單重複', en: 'Repeated in the list' },
    cause: { zh: '同一位會員在名單較前面已有一列。', en: 'The member stands further up in the list.' },
    next: { zh: '不需處理；每位會員一則訊息只收一次。', en: 'Nothing to do: a member gets a message once.' },
  },
  FROZEN: {
    label: { zh: '會員凍結中', en: 'Frozen' },
    cause: { zh: '會員凍結中，不接收訊息。', en: 'The member is frozen and receives nothing.' },
    next: { zh: '解除凍結後需要時另送。', en: 'Send another message once the freeze is lifted.' },
  },
  CLOSED: {
    label: { zh: '會員已註銷', en: 'Closed' },
    cause: { zh: '會員已註銷，不接收訊息。', en: 'The membership has ended and receives nothing.' },
    next: nothing,
  },
  NO_DEVICE: {
    label: { zh: '沒有可推播的裝置', en: 'No device' },
    cause: {
      zh: '會員沒有登入過 App，或裝置都已失效。',
      en: 'The member has not signed in on a phone, or none of them can be reached any more.',
    },
    next: signIn,
  },
  NO_AGREEMENT: {
    label: { zh: '未同意服務協議', en: 'Agreement not accepted' },
    cause: {
      zh: '會員沒有同意送出的服務目前施行的協議。',
      en: 'The member has not accepted the agreement of the sending service that is in force.',
    },
    next: { zh: '會員同意後才會收到。', en: 'It can be reached once the member accepts it.' },
  },
  INVALID_DEVICE: {
    label: { zh: '裝置已失效', en: 'Device invalid' },
    cause: {
      zh: '推播服務回報裝置已失效，系統不再推播到這台裝置。',
      en: 'The push provider says that the device is gone; nothing is pushed to it any more.',
    },
    next: signIn,
  },
  REJECTED: {
    label: { zh: '推播服務拒收', en: 'Rejected' },
    cause: { zh: '推播服務拒收這位會員的推播。', en: 'The push provider refused it for this member.' },
    next: {
      zh: '請查看推播服務的狀態，排除後按「再送一次」。',
      en: 'See what is wrong at the push provider, then send it once more.',
    },
  },
  LINK: {
    label: { zh: '連結不在白名單', en: 'Link not allowed' },
    cause: { zh: '這一列的連結不在外部網址白名單內。', en: 'The link of this row is not on the allow list.' },
    next: { zh: '請修正名單的連結，另建訊息。', en: 'Correct the link in the list and create another message.' },
  },
  TOO_LONG: {
    label: { zh: '內容過長', en: 'Too long' },
    cause: {
      zh: '填入名單資料後，超過推播可容納的長度。',
      en: 'Filled in with what the list says it is longer than a push can be.',
    },
    next: { zh: '請縮短名單的文字，另建訊息。', en: 'Shorten the text of the list and create another message.' },
  },
}

export const recipientGroupWords: Readonly<Record<RecipientGroup, Status>> = {
  QUEUED: { label: { zh: '等待送出', en: 'Waiting' } },
  DEFERRED: { label: { zh: '延後送出', en: 'Put off' } },
  SENT: { label: { zh: '推播服務已收下', en: 'Accepted by the provider' } },
  UNKNOWN: { label: { zh: '結果不明', en: 'Unknown' } },
  FAILED: { label: { zh: '失敗', en: 'Failed' } },
  CAPPED: { label: { zh: '超過則數或勿擾時段', en: 'Over the cap or in quiet hours' } },
  EXCLUDED: { label: { zh: '不符送出條件', en: 'Left out' } },
  CANCELLED: { label: { zh: '已取消', en: 'Cancelled' } },
}

export const recipientStageWords: Readonly<Record<RecipientStage, Status>> = {
  ELIGIBLE: { label: { zh: '可送出', en: 'Can be sent to' } },
  HANDED_OVER: { label: { zh: '已交付', en: 'Handed over' } },
  ACCEPTED: { label: { zh: '推播服務已收下', en: 'Accepted' } },
  CONFIRMED: { label: { zh: '手機已收到', en: 'On the phone' } },
  OPENED: { label: { zh: '已開啟', en: 'Opened' } },
}
