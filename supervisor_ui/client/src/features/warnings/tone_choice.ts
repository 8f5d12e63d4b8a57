// Whether this machine sounds when it is time to act: kept here, off at first.
const KEY = 'callcenter.panel.tone'

export function toneIsWanted(): boolean {
  return localStorage.getItem(KEY) === 'on'
}

export function keepTone(wanted: boolean): void {
  localStorage.setItem(KEY, wanted ? 'on' : 'off')
}
