// Where things are: see place/.
export { findPlaces, place, placeHeads } from './place/index.ts'
