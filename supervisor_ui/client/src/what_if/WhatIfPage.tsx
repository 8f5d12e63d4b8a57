// WhatIf: to be filled.
export default function WhatIfPage() {
  return <main />
}
