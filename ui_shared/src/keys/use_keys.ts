// Single-key shortcuts: they rest while typing, while a layer is open, and with modifiers held.
import { useEffect, useRef } from 'react'
import { shippedAs } from './bindings.ts'
import { currentBindings } from './kept_bindings.ts'

export type KeyMap = Readonly<Record<string, () => void>>

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}

/** A shortcut that opens the commands works everywhere but over another layer. */
function layerOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="listbox"], [role="menu"]') !== null
}

/** "Ctrl+Enter", "M", "?": letters are upper case, Ctrl stands for Command too. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
  return event.ctrlKey || event.metaKey ? `Ctrl+${key}` : key
}

function rests(event: KeyboardEvent): boolean {
  if (event.altKey || event.defaultPrevented || event.repeat) return true
  const withControl = event.ctrlKey || event.metaKey
  if (withControl && event.key.toLowerCase() === 'k') return layerOpen()
  return !withControl && (isTyping(event.target) || layerOpen())
}

/** Enter and Space belong to a focused button; no shortcut may take them from it. */
function belongsToControl(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' && event.key !== ' ') return false
  return event.target instanceof HTMLElement && event.target.closest('button, a') !== null
}

/** What can be done now, by the keys it was shipped with; the newest last. */
const live = new Set<React.RefObject<KeyMap>>()

/** The action that a key stands for now, if any. */
export function actionOf(shipped: string): (() => void) | undefined {
  return [...live].reverse().find((one) => shipped in one.current)?.current[shipped]
}

/** `keys` by the names they were shipped with; a person may have moved them. */
export function useKeys(keys: KeyMap): void {
  const current = useRef(keys)
  useEffect(() => {
    current.current = keys
  })
  useEffect(() => {
    live.add(current)
    function onKey(event: KeyboardEvent): void {
      const shipped = shippedAs(keyName(event), currentBindings())
      const act = shipped === null ? undefined : current.current[shipped]
      const taken = belongsToControl(event) && !event.ctrlKey && !event.metaKey
      if (!act || rests(event) || taken) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKey)
    return () => {
      live.delete(current)
      window.removeEventListener('keydown', onKey)
    }
  }, [])
}
