// The words of a call that is recorded.
export const en = {
  sign: 'Recording of this call',
  ordered: 'Recording begins',
  running: 'Recorded',
  pausing: 'Pausing …',
  paused: 'Paused',
  resuming: 'Resuming …',
  failed: 'Not recorded',
  pause: 'Pause',
  resume: 'Resume',
  refuse: 'Not wanted',
  refuseWhy: 'The caller does not want it: the recording ends and is deleted.',
  refuseAgain: 'Press again',
  trouble: {
    not_started: 'The recording did not begin.',
    not_paused: 'Not paused: she is still recorded. Take no card number now.',
    not_resumed: 'Not resumed: the rest is not recorded yet.',
  },
  yours: 'Recordings of your calls',
}

export type RecordingMessages = typeof en
