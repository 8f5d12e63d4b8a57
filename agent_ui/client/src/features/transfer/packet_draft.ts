// The hand-off packet while it is written: it starts from the note and what came before.
import type { Card, HandOff } from '@callcenter/ui-shared/wire/desk.ts'
import type { Packet } from '../../desk/verbs.ts'
import { isCaseField } from '../packet/case_field.ts'

export interface PacketDraft {
  gist: string
  fields: [string, string][]
  /** Things to open: what to call each, and its address. */
  attachments: [string, string][]
}

const LONGEST_GIST = 500

export function startPacket(
  note: string,
  card: Card | undefined,
  before: HandOff | null,
  caseName: string,
): PacketDraft {
  const open = card?.customer?.open_cases[0]
  const known: [string, string][] = open
    ? [[caseName, [open.number, open.title].filter(Boolean).join(' ')]]
    : []
  const carried = before?.fields.filter(([name]) => !isCaseField(name)) ?? []
  return {
    gist: firstSentences(note) || (before?.gist ?? ''),
    fields: [...known, ...carried],
    attachments: before?.attachments.map(({ name, url }) => [name, url]) ?? [],
  }
}

export function packetOf(draft: PacketDraft): Packet {
  return {
    gist: draft.gist.trim().slice(0, LONGEST_GIST),
    fields: draft.fields.filter(([name, value]) => name.trim() && value.trim()),
    attachments: draft.attachments
      .filter(([, url]) => isAddress(url))
      .map(([name, url]) => ({ name: name.trim() || lastPart(url), url: url.trim() })),
  }
}

/** What may be opened from another desk: a web address, whole, or a file that is kept with a call. */
export function isAddress(url: string): boolean {
  return /^https?:\/\/\S+$/.test(url.trim()) || isKept(url)
}

/** A file that was sent from here, not a link that somebody typed. */
export function isKept(url: string): boolean {
  return /^\/api\/v1\/calls\/[\w-]+\/attachments\/[\w-]+$/.test(url.trim())
}

/** "https://files.example/valve.jpg?v=2" -> "valve.jpg". */
function lastPart(url: string): string {
  const path = url.trim().split(/[?#]/)[0] ?? ''
  return decodeURIComponent(path.split('/').at(-1) || path)
}

function firstSentences(note: string): string {
  const trimmed = note.trim()
  if (trimmed.length <= LONGEST_GIST) return trimmed
  const cut = trimmed.slice(0, LONGEST_GIST)
  return cut.slice(0, Math.max(cut.lastIndexOf('. ') + 1, LONGEST_GIST - 80))
}
