// English words that both desks share. A second language is a second file of the same type.
import type { AgentState } from '../wire/people.ts'

export const en = {
  link: {
    live: 'Live',
    connecting: 'Connecting',
    reconnecting: 'Reconnecting',
    staleSince: (time: string) => `Stale since ${time}`,
    staleTitle: (time: string) => `Stale since ${time}.`,
    tryNow: 'Try now',
    inOtherTab: 'In another tab',
    elsewhere: 'Your desk is open in another tab.',
    useItHere: 'Use it here',
  },
  state: {
    signed_out: 'Signed out',
    ready: 'Free',
    offered: 'Ringing',
    on_call: 'On call',
    wrapping_up: 'Wrapping up',
    away: 'Away',
    not_responding: 'Not responding',
  } satisfies Record<AgentState, string>,
  caller: {
    withheld: 'Withheld number',
    unknown: 'Unknown caller',
  },
  day: { yesterday: 'Yesterday' },
  level: {
    calm: 'within the promise',
    near: 'near the promise',
    over: 'past the promise',
  },
  theme: { label: 'Theme', system: 'System', light: 'Light', dark: 'Dark' },
  language: 'Language',
  close: 'Close',
  cancel: 'Cancel',
  tryAgain: 'Try again',
  signOut: 'Sign out',
  account: 'Sign-in and second step',
  signIn: {
    title: 'Sign in',
    email: 'Email',
    password: 'Password',
    submit: 'Sign in',
    wrong: 'Email and password do not match. Check both.',
    code: 'Code of your authenticator app',
    wrongCode: 'This code is not good. Wait for the next one, or give a recovery code.',
    company: {
      go: 'Sign in with the company account',
      failed: 'The company account did not answer. Try again, or use your password.',
      unverified: 'The company account has no verified email address.',
      unknown: 'Nobody here has this address. Ask your admin to add you.',
      notAllowed: 'This account may not work here. Ask your admin.',
    },
    promise: 'A person answers, and knows who is calling.',
  },
  awayReasons: [
    { id: 'break', name: 'Break' },
    { id: 'lunch', name: 'Lunch' },
    { id: 'training', name: 'Training' },
    { id: 'meeting', name: 'Meeting' },
  ],
}

export type SharedMessages = typeof en
