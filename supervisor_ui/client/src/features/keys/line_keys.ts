// 1 to 9: the focus goes to that line on the board, from where Enter opens its figure.

export const LINE_KEYS: Readonly<Record<string, () => void>> = Object.fromEntries(
  Array.from({ length: 9 }, (_, at) => [String(at + 1), () => goToLine(at)]),
)

export function goToLine(at: number): void {
  const row = document.querySelectorAll('[data-line-row]')[at]
  row?.querySelector<HTMLElement>('[data-figure]')?.focus()
}
