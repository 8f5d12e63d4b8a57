// The figures in German: what they are called and what they mean.
import type { MeasureId } from '../report.ts'

export const MEASURES_DE: Record<MeasureId, { name: string; about: string }> = {
  offered: { name: 'Angekommen', about: 'Anrufer, die in die Linie kamen.' },
  answered: { name: 'Angenommen', about: 'Anrufer, die mit einem Menschen sprachen.' },
  abandoned: {
    name: 'Aufgelegt',
    about: 'Anrufer, die beim Warten auflegten, auch während es klingelte.',
  },
  short_abandons: {
    name: 'Gleich aufgelegt',
    about: 'Davon innerhalb der kurzen Frist der Linie (5 s, wenn nichts anderes gilt).',
  },
  in_promise: {
    name: 'Im Versprechen',
    about: 'Angenommen innerhalb des Versprechens, das beim Eintritt galt.',
  },
  late: { name: 'Zu spät', about: 'Angenommen, nachdem das Versprechen vorbei war.' },
  service_level: {
    name: 'Gehalten',
    about:
      'Nach der für die Linie gewählten Definition; Definition 4, A≤T / (N − B≤T), wo Linien verschieden zählen.',
  },
  level_1: { name: 'Definition 1', about: '(A≤T + B≤T) / N.' },
  level_2: { name: 'Definition 2', about: 'A≤T / A.' },
  level_3: { name: 'Definition 3', about: 'A≤T / N.' },
  level_4: {
    name: 'Definition 4',
    about: 'A≤T / (N − B≤T). N angekommen, A angenommen, B aufgelegt, T das Versprechen.',
  },
  level_5: { name: 'Definition 5', about: '(A≤T + S) / N. S gleich aufgelegt.' },
  level_6: { name: 'Definition 6', about: 'A≤T / (N − S).' },
  in_goal: { name: 'Im Ziel', about: 'Angenommen innerhalb des Ziels ÷ angenommen.' },
  asa_s: {
    name: 'Wartezeit',
    about:
      'Summe der Wartezeiten der Angenommenen ÷ Angenommene. Das Warten endet, wenn beide einander hören.',
  },
  time_to_human_s: {
    name: 'Zeit bis zum Menschen',
    about: 'Vom ersten Klingeln, Menü eingeschlossen, bis zur Annahme; Mittel der Angenommenen.',
  },
  abandonment: { name: 'Anteil aufgelegt', about: 'Aufgelegt ÷ angekommen.' },
  net_abandonment: {
    name: 'Anteil aufgelegt, netto',
    about: '(Aufgelegt − gleich aufgelegt) ÷ (angekommen − gleich aufgelegt).',
  },
  mean_patience_s: {
    name: 'Mittlere Geduld',
    about:
      '1 ÷ θ̂ mit θ̂ = aufgelegt ÷ alle Wartezeit aller: das Mittel einer exponentiellen Geduld.',
  },
  per_hour: {
    name: 'Anrufe je Stunde',
    about:
      'Angekommen ÷ die Stunden dieser Art, die es gab, geschlossene eingeschlossen, seit dem ersten Tag der Linie.',
  },
  hours: { name: 'Stunden', about: 'Stunden dieser Art im Zeitraum, die vergangen sind.' },
  handled: {
    name: 'Gespräche',
    about: 'Geführte Gespräche; ein weitergegebener Anruf zählt bei jedem, der ihn hatte.',
  },
  aht_s: {
    name: 'Bearbeitungszeit',
    about: '(Sprechen + Halten + Nacharbeit, auch der zugezogenen Kollegen) ÷ Gespräche.',
  },
  occupancy: {
    name: 'Auslastung',
    about: 'Bearbeiten ÷ (Bearbeiten + frei). Pausen und Abmeldung zählen nicht.',
  },
  signed_in_h: { name: 'Angemeldet', about: 'Stunden in jedem Zustand außer abgemeldet.' },
  offers: { name: 'Angebote', about: 'Anrufe, die bei ihr klingelten.' },
  rona: { name: 'Ausgeklingelt', about: 'Angebote, die niemand in der Frist annahm.' },
  rona_share: {
    name: 'Anteil ausgeklingelt',
    about: 'Ausgeklingelt ÷ Angebote. Wer beim Klingeln auflegte, zählt nicht.',
  },
  declines: {
    name: 'Abgelehnt',
    about: 'Abgelehnte Angebote; getrennt von den ausgeklingelten.',
  },
  adherence: {
    name: 'Plantreue',
    about: 'Minuten bei der Arbeit während des Dienstes ÷ geplante Minuten.',
  },
  resolved: { name: 'Gelöst', about: 'Anrufe, die bei der Nacharbeit als gelöst galten.' },
  repeats: {
    name: 'Kam wieder',
    about: 'Gelöste Anrufe, deren Kunde binnen 7 Tagen deswegen wieder anrief.',
  },
  first_contact: {
    name: 'Gleich gelöst',
    about: '(Gelöst − kam wieder) ÷ gelöst; 7 Tage, selber Kunde, selbes Anliegen.',
  },
  opened: { name: 'Eingang', about: 'Anliegen, mit denen Anrufer kamen.' },
  open_left: {
    name: 'Offen geblieben',
    about: 'Eingang − gelöst im selben Zeitraum; unter 0, wenn ältere gelöst wurden.',
  },
  resolved_share: { name: 'Anteil gelöst', about: 'Gelöst ÷ Eingang.' },
  transferred_in: {
    name: 'Übernommen',
    about: 'Anrufer, die eine andere Linie an diese weitergab.',
  },
  transferred_out: {
    name: 'Weitergegeben',
    about: 'Anrufer, die diese Linie an eine andere weitergab.',
  },
  transfer_share: { name: 'Anteil weitergegeben', about: 'Weitergegeben ÷ Gespräche.' },
  transfers_given: { name: 'Weitergegeben', about: 'Anrufe, die sie weitergab.' },
  transfers_taken: { name: 'Übernommen', about: 'Anrufe, die andere ihr gaben.' },
  moved: { name: 'Anrufer', about: 'Anrufer, die diesen Weg gingen.' },
  announced: { name: 'Spanne genannt', about: 'Anrufer, denen gesagt wurde, wie lange es dauert.' },
  announced_kept: { name: 'Darin angenommen', about: 'Davon innerhalb der Spanne angenommen.' },
  coverage: {
    name: 'In der Spanne',
    about: 'Innerhalb der genannten Spanne angenommen ÷ Spanne genannt.',
  },
  callbacks_promised: {
    name: 'Rückrufe versprochen',
    about: 'Anrufer, die ihren Platz behielten und auflegten.',
  },
  callbacks_reached: { name: 'Rückrufe erreicht', about: 'Davon zurückgerufen und gesprochen.' },
  hung_up: { name: 'Aufgelegt', about: 'Anrufer, die in diesem Augenblick auflegten.' },
  share: { name: 'Anteil', about: 'An allen in der Tabelle.' },
  up_to: { name: 'Bis hierher', about: 'Bis dahin angenommen ÷ angenommen.' },
  gave_up: { name: 'Aufgelegt', about: 'Anrufer, die nach solcher Wartezeit auflegten.' },
  still_waiting: {
    name: 'Noch da',
    about: 'Anteil, der länger warten mag (Kaplan–Meier; Angenommene sind zensiert).',
  },
  low: { name: 'Von', about: 'Unteres Ende des 95-%-Bandes.' },
  high: { name: 'Bis', about: 'Oberes Ende des 95-%-Bandes.' },
  at_risk: { name: 'Noch in der Linie', about: 'Anrufer, die vorher nicht gegangen waren.' },
  told_low_s: { name: 'Genannt von', about: 'Unteres Ende.' },
  told_high_s: { name: 'Genannt bis', about: 'Oberes Ende.' },
  waited_s: { name: 'Gewartet', about: 'Die tatsächliche Wartezeit.' },
}
