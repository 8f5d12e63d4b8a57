// Words spoken by the browser's own voice, when it has one.

export function speak(text: string, language: string): void {
  if (!('speechSynthesis' in window)) return
  const said = new SpeechSynthesisUtterance(text)
  said.lang = language
  window.speechSynthesis.speak(said)
}

export function stopSpeaking(): void {
  if ('speechSynthesis' in window) window.speechSynthesis.cancel()
}
