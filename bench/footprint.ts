import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { type Figure, type Part, show } from './figures.ts'
import { checkout, connect } from './product.ts'
import { SIZES, withHistory } from './seed.ts'

export const footprint: Part = {
  name: 'footprint',
  says: `What Heard weighs on disk: the installed checkout, and ${SIZES.feedback.toLocaleString('en')} pieces of feedback of a year in the database, each table with its indexes, a piece.`,
  measure: async () => [...installed(), ...(await withHistory(SIZES, ({ dataFolder }) => room(dataFolder)))],
}

const installed = (): Figure[] => {
  const megabytes = (folder: string) =>
    Number(
      execFileSync('du', ['-sk', join(checkout, folder)])
        .toString()
        .split('\t')[0],
    ) / 1024
  return [
    {
      what: 'node_modules, with what only development needs',
      value: `${show(megabytes('node_modules'))} MB`,
    },
    { what: 'models', value: `${show(megabytes('models'))} MB` },
    { what: 'source', value: `${show(megabytes('src'))} MB` },
  ]
}

type Room = { name: string; bytes: number; indexes: number }

/** Partitions are counted with the table they belong to. */
const room = async (dataFolder: string): Promise<Figure[]> => {
  const database = await connect(dataFolder)
  const { rows } = await database.query<Room>(`
    select coalesce(parent.relname, c.relname) as name, sum(pg_total_relation_size(c.oid))::float as bytes, sum(pg_indexes_size(c.oid))::float as indexes
    from pg_class c left join pg_inherits i on i.inhrelid = c.oid left join pg_class parent on parent.oid = i.inhparent
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
    group by 1 having sum(pg_total_relation_size(c.oid)) > 1e6 order by 2 desc`)
  await database.end()
  const each = (bytes: number) => show(bytes / SIZES.feedback)
  const all = rows.reduce((sum, { bytes }) => sum + bytes, 0)
  return [
    { what: 'all tables, bytes a piece of feedback', value: each(all) },
    ...rows.map(({ name, bytes, indexes }) => ({
      what: `${name}, bytes a piece of feedback`,
      value: each(bytes),
      note: `${each(indexes)} of it indexes`,
    })),
  ]
}
