// Changing a customer's basics.
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import type { Customer } from '@callcenter/ui-shared/wire/desk.ts'
import { useState } from 'react'
import { changeCustomer } from '../../desk/verbs.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { basicsOf } from './basics.ts'
import styles from './Card.module.css'
import { CustomerForm } from './CustomerForm.tsx'

export function EditCustomer({ customer }: { customer: Customer }) {
  const { customer: words } = useMessages()
  const [open, setOpen] = useState(false)
  return (
    <div className={styles.edit}>
      <Button look="link" onPress={() => setOpen(true)}>
        {words.edit}
      </Button>
      {open && (
        <CustomerForm
          title={words.edit}
          start={basicsOf(customer)}
          save={(basics) => changeCustomer(customer.id, basics)}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
