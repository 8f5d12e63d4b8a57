// Words for a screen reader, spoken at once: offers and alarms.

function place(): HTMLElement {
  const found = document.getElementById('announcer')
  if (found) return found
  const made = document.createElement('div')
  made.id = 'announcer'
  made.setAttribute('aria-live', 'assertive')
  made.className = 'for-readers'
  document.body.append(made)
  return made
}

export function announce(text: string): void {
  place().textContent = text
}
