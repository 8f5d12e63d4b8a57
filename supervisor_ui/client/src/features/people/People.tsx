// People as a grid by state, with age; each opens what can be done for or with them.
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { useAgents } from '../../panel/floor.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { counted, type Group, grouped, isWall } from './people.ts'
import { GlyphWall } from './GlyphWall.tsx'
import { Person } from './Person.tsx'
import styles from './People.module.css'

/** Fewer people than this stay in one column: two would only scatter them. */
const FEW = 9

export function People() {
  const { people: words } = useMessages()
  const agents = useAgents()
  const groups = grouped(agents)
  const { signedIn, reserve } = counted(agents)
  return (
    <section className={styles.section}>
      <Heading end={words.summary(signedIn, reserve)}>{words.title}</Heading>
      {groups.length === 0 && <p className={styles.none}>{words.none}</p>}
      <div className={styles.scroll}>
        <div
          className={styles.people}
          data-few={agents.length < FEW || groups.some((group) => isWall(group, agents.length))}
        >
          {groups.map((group) => (
            <div key={group.name} className={styles.group}>
              <h3>
                <span>{words.groups[group.name]}</span>
                <span>{group.agents.length}</span>
              </h3>
              {isWall(group, agents.length) ? <GlyphWall group={group} /> : <Named group={group} />}
            </div>
          ))}
        </div>
      </div>
    </section>
  )
}

function Named({ group }: { group: Group }) {
  return group.agents.map((agent) => <Person key={agent.id} agent={agent} group={group.name} />)
}
