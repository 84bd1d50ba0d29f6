// The store on both doors: a SQLite file, and D1 in a real workerd.
import { d1Door, sqliteDoor } from './doors.ts'
import { storeCases } from './store.cases.ts'

storeCases('SQLite', sqliteDoor)
storeCases('D1', d1Door)
