// A file from this machine into the packet: sent at once, so that handing over waits for nothing.
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { useRef } from 'react'
import { sendFile } from '../../desk/verbs.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { base64Of } from './base64.ts'

const TAKEN = '.pdf,.png,.jpg,.jpeg,.webp,.txt'

interface AttachFileProps {
  callId: string
  onSent: (attachment: [string, string]) => void
}

export function AttachFile({ callId, onSent }: AttachFileProps) {
  const { transfer: words } = useMessages()
  const input = useRef<HTMLInputElement>(null)
  const act = useAct()
  const send = async (file: File) => {
    const content = base64Of(new Uint8Array(await file.arrayBuffer()))
    const kept = await sendFile(callId, file.name, content)
    onSent([kept.name, kept.url])
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={TAKEN}
        aria-label={words.attachFile}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) void act.run(() => send(file))
        }}
      />
      <Button look="link" busy={act.busy} onPress={() => input.current?.click()}>
        {words.attachFile}
      </Button>
      <small>{words.fileHint}</small>
      {act.problem && <Notice>{act.problem.message}</Notice>}
    </>
  )
}
