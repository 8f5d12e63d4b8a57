// Reports: to be filled.
export default function ReportsPage() {
  return <main />
}
