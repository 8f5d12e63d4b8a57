// Writing the packet: one sentence, and what is worth knowing.
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { TextInput } from '@callcenter/ui-shared/components/TextInput.tsx'
import { useMessages } from '../../messages/use_messages.ts'
import { AttachFile } from './AttachFile.tsx'
import { isAddress, isKept, type PacketDraft } from './packet_draft.ts'
import styles from './TransferSheet.module.css'

interface PacketFormProps {
  callId: string
  draft: PacketDraft
  onChange: (draft: PacketDraft) => void
}

export function PacketForm({ callId, draft, onChange }: PacketFormProps) {
  const { transfer: words } = useMessages()
  const setField = (at: number, field: [string, string]) =>
    onChange({ ...draft, fields: draft.fields.map((old, index) => (index === at ? field : old)) })
  const attach = (attachments: PacketDraft['attachments']) => onChange({ ...draft, attachments })
  const addField = () => onChange({ ...draft, fields: [...draft.fields, ['', '']] })
  return (
    <div className={styles.packet}>
      <label>
        <span>{words.gist}</span>
        <textarea
          rows={3}
          placeholder={words.gistHint}
          value={draft.gist}
          maxLength={500}
          onChange={(event) => onChange({ ...draft, gist: event.target.value })}
        />
      </label>
      <span>{words.fields}</span>
      {draft.fields.map(([name, value], at) => (
        <div key={at} className={styles.field}>
          <TextInput
            label={words.fieldName}
            labelHidden
            placeholder={words.fieldName}
            value={name}
            onChange={(next) => setField(at, [next, value])}
          />
          <TextInput
            label={words.fieldValue}
            labelHidden
            placeholder={words.fieldValue}
            value={value}
            onChange={(next) => setField(at, [name, next])}
          />
        </div>
      ))}
      <div>
        <Button look="link" onPress={addField}>
          {words.addField}
        </Button>
      </div>
      <Attachments callId={callId} attachments={draft.attachments} onChange={attach} />
    </div>
  )
}

interface AttachmentsProps {
  callId: string
  attachments: PacketDraft['attachments']
  onChange: (attachments: PacketDraft['attachments']) => void
}

/** Files, and things to open by their address: what an earlier desk attached goes on unless taken out. */
function Attachments({ callId, attachments, onChange }: AttachmentsProps) {
  const { transfer: words } = useMessages()
  const put = (at: number, one: [string, string]) =>
    onChange(attachments.map((old, index) => (index === at ? one : old)))
  return (
    <>
      <span>{words.attachments}</span>
      {attachments.map(([name, url], at) => (
        <div key={at} className={styles.attachment}>
          <TextInput
            label={words.attachmentName}
            labelHidden
            placeholder={words.attachmentName}
            value={name}
            onChange={(next) => put(at, [next, url])}
          />
          {!isKept(url) && (
            <TextInput
              label={words.attachmentUrl}
              labelHidden
              placeholder="https://…"
              type="url"
              isInvalid={url !== '' && !isAddress(url)}
              value={url}
              onChange={(next) => put(at, [name, next])}
            />
          )}
          <Button
            size="small"
            aria-label={words.takeOut(name || url)}
            onPress={() => onChange(attachments.filter((_, index) => index !== at))}
          >
            ×
          </Button>
        </div>
      ))}
      <div className={styles.attach}>
        <Button look="link" onPress={() => onChange([...attachments, ['', '']])}>
          {words.attach}
        </Button>
        <AttachFile callId={callId} onSent={(one) => onChange([...attachments, one])} />
      </div>
    </>
  )
}
