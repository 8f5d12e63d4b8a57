// Planner: to be filled.
export default function PlannerPage() {
  return <main />
}
