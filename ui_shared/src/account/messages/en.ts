// Words of the account's sheet: the second step of the sign-in.
export const en = {
  title: 'Sign-in',
  secondStep: 'Second step',
  off: 'Your password alone opens your desk. A code from your phone closes it to everyone else.',
  setUp: 'Set up',
  on: 'On: you are asked for a code of your app after your password.',
  left: (count: number) =>
    count === 0
      ? 'No recovery code is left. Switch off and set up again for new ones.'
      : count === 1
        ? '1 recovery code is left.'
        : `${String(count)} recovery codes are left.`,
  scan: 'Scan this with an authenticator app.',
  qr: 'QR code for your authenticator app',
  typed: 'Or type this in:',
  code: 'Code that the app shows',
  confirm: 'Confirm',
  cancel: 'Cancel',
  keep: 'Keep these recovery codes',
  keepWhy: 'Each lets you in once if your phone is lost. They are not shown again.',
  copy: 'Copy',
  copied: 'Copied',
  kept: 'I have kept them',
  switchOff: 'Switch off',
  password: 'Password',
  passwordHint: 'Leave empty if you sign in with your company account.',
  codeOrRecovery: 'Code of the app, or a recovery code',
}

export type AccountMessages = typeof en
