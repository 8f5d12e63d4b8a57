// Amounts in the centre's currency, as the viewer writes them.

/** Whole amounts; a currency that the browser does not know stands as its code. */
export function moneyIn(currency: string, locale: string): (amount: number) => string {
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 0,
    maximumFractionDigits: 0,
  })
  return (amount) => format.format(Math.round(amount))
}
