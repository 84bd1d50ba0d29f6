// Where things are: see place/.
export { findPlaces, place } from './place/index.ts'
