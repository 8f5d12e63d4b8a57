// The patterns that fill bars and areas, and the small mark of a series in a key or a note.
import { LOOKS, type Series, type Tone } from './series.ts'

const TONES = Object.keys(LOOKS) as Tone[]

/** Patterns live in the SVG that uses them; `prefix` keeps two charts of a page apart. */
export function Patterns({ prefix }: { prefix: string }) {
  return (
    <defs>
      {TONES.map((tone) => (
        <Pattern key={tone} id={patternId(prefix, tone)} tone={tone} />
      ))}
    </defs>
  )
}

export function patternId(prefix: string, tone: Tone): string {
  return `${prefix}${tone}`
}

function Pattern({ id, tone }: { id: string; tone: Tone }) {
  const { colour, fill } = LOOKS[tone]
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse">
      {fill === 'open' ? (
        <>
          <rect width="6" height="6" fill="var(--sunken)" />
          <path d="M-1 1l2-2M0 6l6-6M5 7l2-2" stroke={colour} strokeWidth="0.6" />
        </>
      ) : (
        <rect width="6" height="6" fill={colour} />
      )}
      {fill === 'hatched' && (
        <path d="M-1 1l2-2M0 6l6-6M5 7l2-2" stroke="var(--surface)" strokeWidth="1.4" />
      )}
      {fill === 'dotted' && <circle cx="3" cy="3" r="1" fill="var(--surface)" />}
    </pattern>
  )
}

/** As the series is drawn: a stroke with its dashes, a filled box, or a dot. */
export function Swatch({ series, prefix }: { series: Series; prefix: string }) {
  const { colour, dash, width } = LOOKS[series.tone]
  const boxed = series.draw === 'bar' || series.draw === 'band' || series.draw === 'area'
  return (
    <svg width="18" height="10" aria-hidden="true">
      {boxed && <rect width="18" height="10" fill={`url(#${patternId(prefix, series.tone)})`} />}
      {series.draw === 'dots' && <circle cx="9" cy="5" r="3.5" fill={colour} />}
      {(series.draw === 'line' || series.draw === 'step') && (
        <path d="M0 5h18" stroke={colour} strokeWidth={width} strokeDasharray={dash} />
      )}
    </svg>
  )
}
